package org.mtbnode.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows commands of this machine: who can read the home folder has the token. */
final class LocalFilter extends OncePerRequestFilter {
  private static final Person COMMAND =
      new Person("command line", Set.of(Role.LOCAL_COMMAND), false, 0, Instant.EPOCH);

  private final LocalAccess access;

  LocalFilter(LocalAccess access) {
    this.access = access;
  }

  /** Whether a request shows a token at all; a browser cannot be made to by another site. */
  static boolean showsToken(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isToken(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(PasswordLogin.authentication(COMMAND));
      SecurityContextHolder.setContext(context);
    } else if (showsToken(request)) {
      // a wrong token is nobody, whatever session comes with it
      SecurityContextHolder.clearContext();
    }
    chain.doFilter(request, response);
  }

  private boolean isToken(@Nullable String shown) {
    return shown != null && MessageDigest.isEqual(bytes(shown), bytes("Bearer " + access.token()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
