package org.mtbnode.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks {@link Routes}, and says what to do to whom it does not let in. */
final class Gatekeeper
    implements AuthorizationManager<RequestAuthorizationContext>,
        AuthenticationEntryPoint,
        AccessDeniedHandler {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NOT_ALLOWED =
      "Your roles do not allow this. Ask your IT administrator if they should.";

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    String path = path(request);
    if (Routes.isOpen(request.getMethod(), path)) {
      return new AuthorizationDecision(true);
    }
    Authentication shown = authentication.get();
    Person person =
        shown != null && shown.getPrincipal() instanceof Person someone ? someone : null;
    boolean held = person != null && person.mustChange() && !path.equals("/password");
    return new AuthorizationDecision(
        !held
            && Routes.admits(
                request.getMethod(), path, person == null ? Set.of() : person.roles()));
  }

  /** Nobody is logged in. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (isFhir(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"mtb-node\"");
      outcome(
          response,
          HttpStatus.UNAUTHORIZED,
          "login",
          "Log in with the name and password of a user of this node.");
    } else if (isApi(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problem(
          request,
          response,
          HttpStatus.UNAUTHORIZED,
          "Log in first, or show the token that stands in the node's home folder.");
    } else {
      boolean hadSession = request.getRequestedSessionId() != null;
      sendTo(request, response, hadSession ? "/login?over" : "/login");
    }
  }

  /** Somebody is logged in and may not, or sent a form that is not of this session. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    if (isFhir(request)) {
      outcome(response, HttpStatus.FORBIDDEN, "forbidden", NOT_ALLOWED);
    } else if (isApi(request)) {
      problem(request, response, HttpStatus.FORBIDDEN, NOT_ALLOWED);
    } else if (request.getUserPrincipal() instanceof Authentication authentication
        && authentication.getPrincipal() instanceof Person person
        && person.mustChange()) {
      sendTo(request, response, "/password");
    } else if (path(request).equals("/login")) {
      // the form stood open longer than its session
      sendTo(request, response, "/login?over");
    } else {
      response.sendError(
          Routes.knows(request.getMethod(), path(request))
              ? HttpServletResponse.SC_FORBIDDEN
              : HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** htmx would put the login page into the middle of the page: it is told to go there. */
  private static void sendTo(
      HttpServletRequest request, HttpServletResponse response, String target) throws IOException {
    String full = request.getContextPath() + target;
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", full);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(full);
    }
  }

  private static void problem(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            JSON.writeValueAsBytes(
                JSON.createObjectNode()
                    .put("type", "about:blank")
                    .put("title", problem.getTitle())
                    .put("status", problem.getStatus())
                    .put("detail", problem.getDetail())
                    .put("instance", URI.create(request.getRequestURI()).toString())));
  }

  /** FHIR's own form of an error, which its clients read. */
  private static void outcome(
      HttpServletResponse response, HttpStatus status, String code, String diagnostics)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType("application/fhir+json");
    ObjectNode outcome = JSON.createObjectNode().put("resourceType", "OperationOutcome");
    outcome
        .putArray("issue")
        .addObject()
        .put("severity", "error")
        .put("code", code)
        .put("diagnostics", diagnostics);
    response.getOutputStream().write(JSON.writeValueAsBytes(outcome));
  }

  private static boolean isFhir(HttpServletRequest request) {
    return path(request).equals("/fhir") || path(request).startsWith("/fhir/");
  }

  private static boolean isApi(HttpServletRequest request) {
    return path(request).startsWith("/api/") || path(request).startsWith("/actuator/");
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}
