package org.mtbnode.web.federation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.mtbnode.exchange.Admission;
import org.mtbnode.exchange.CallVerifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets members in at the port of peers, and nobody else. */
@Component
class CallFilter extends OncePerRequestFilter {
  private final CallVerifier verifier;

  CallFilter(CallVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getAttribute(FederationValve.FROM_PEER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Admission admission =
        verifier.admit(
            request.getHeader(HttpHeaders.AUTHORIZATION),
            request.getMethod(),
            target(request),
            new byte[0]);
    if (admission instanceof Admission.Refused refused) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      response.setContentType(MediaType.TEXT_PLAIN_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.getWriter().println(refused.why());
      return;
    }
    chain.doFilter(request, response);
  }

  private static String target(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }
}
