package org.mtbnode.web.federation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.mtbnode.exchange.Admission;
import org.mtbnode.exchange.CallVerifier;
import org.mtbnode.exchange.PeerClient;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets members in at the port of peers, and nobody else; strangers learn nothing further on. */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1)
class CallFilter extends OncePerRequestFilter {
  /** The member that calls, a request attribute. */
  static final String CALLER = "org.mtbnode.caller";

  /** What came with its call, a request attribute of bytes; the stream is read by then. */
  static final String BODY = "org.mtbnode.body";

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
    try {
      Admission admission =
          verifier.admit(
              request.getHeader(HttpHeaders.AUTHORIZATION),
              request.getMethod(),
              target(request),
              () -> read(request));
      if (admission instanceof Admission.Admitted admitted) {
        request.setAttribute(CALLER, admitted.node());
        chain.doFilter(request, response);
      } else if (admission instanceof Admission.Refused refused) {
        answer(response, HttpServletResponse.SC_UNAUTHORIZED, refused.why());
      }
    } catch (TooLong e) {
      answer(
          response,
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "The call carries more than 4 MiB; hand in fewer entries at once.");
    }
  }

  private static byte[] read(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(PeerClient.LONGEST + 1);
    if (body.length > PeerClient.LONGEST) {
      throw new TooLong();
    }
    request.setAttribute(BODY, body);
    return body;
  }

  private static void answer(HttpServletResponse response, int status, String why)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.TEXT_PLAIN_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().println(why);
  }

  private static String target(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;
  }
}
