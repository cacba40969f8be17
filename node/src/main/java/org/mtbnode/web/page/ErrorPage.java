package org.mtbnode.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What went wrong, in the frame of the pages for people, as a problem for programs. */
@Controller
class ErrorPage implements ErrorController {

  /** What a page says of a status. */
  private record Sentence(String head, String text) {}

  @RequestMapping("/error")
  Object error(HttpServletRequest request, Model page) {
    HttpStatus status = status(request);
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    Sentence sentence = sentence(status);
    if (isProgram(request, path)) {
      ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence.text());
      problem.setType(URI.create("about:blank"));
      problem.setInstance(URI.create(path.equals("null") ? "/error" : path));
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(problem);
    }
    page.addAttribute("head", sentence.head());
    page.addAttribute("text", sentence.text());
    page.addAttribute("status", status.value());
    return "error";
  }

  private static boolean isProgram(HttpServletRequest request, String path) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return path.startsWith("/api/")
        || path.startsWith("/actuator/")
        || path.startsWith("/federation/")
        || accept == null
        || !(accept.contains("text/html") || request.getHeader("HX-Request") != null);
  }

  private static HttpStatus status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    return status == null ? HttpStatus.NOT_FOUND : status;
  }

  private static Sentence sentence(HttpStatus status) {
    return switch (status) {
      case FORBIDDEN ->
          new Sentence(
              "Not for your roles",
              "This page needs a role you do not have. Ask your IT administrator if you should.");
      case NOT_FOUND ->
          new Sentence(
              "There is no such page",
              "The address may be mistyped, or what stood here is gone. Begin again at the start"
                  + " page.");
      case METHOD_NOT_ALLOWED ->
          new Sentence(
              "This cannot be asked here",
              "The address exists, but not for this method. Begin again at the start page.");
      case UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE ->
          new Sentence(
              "This form is not spoken here",
              "The request came in, or asks for, a media type this address does not have.");
      case BAD_REQUEST ->
          new Sentence(
              "This could not be read",
              "Something in the request is missing or has another form than it should. Go back,"
                  + " load the page again, and repeat it.");
      default ->
          status.is4xxClientError()
              ? new Sentence(
                  "This could not be done",
                  "The node refused the request (" + status.getReasonPhrase() + ").")
              : new Sentence(
                  "Something broke in the node",
                  "What was saved stays saved, and nothing left the centre by it. Try again; if it"
                      + " stays, give your IT administrator the time, who finds the reason in the"
                      + " node's log.");
    };
  }
}
