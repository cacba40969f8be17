package org.mtbnode.web.api;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtbnode.source.UnreadableSourceException;
import org.mtbnode.store.ImportInProgress;
import org.mtbnode.store.JdbcTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;

/** Says what went wrong as a problem (RFC 9457), in the words of the stage where it did. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors extends ResponseEntityExceptionHandler {
  private static final URI OF_THE_STATUS = URI.create("about:blank");
  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

  private final JdbcTrouble trouble;

  ApiErrors(JdbcTrouble trouble) {
    this.trouble = trouble;
  }

  /** What failed, for people; never a statement or a value of a row. */
  String sentence(RuntimeException e) {
    Optional<String> database = trouble.sentence(e);
    if (database.isPresent() || isOfDatabase(e)) {
      LOG.error("The database failed", e);
    }
    return database.orElseGet(
        () ->
            isOfDatabase(e)
                ? "The database refused what the node asked; the node's log says more."
                : String.valueOf(e.getMessage()));
  }

  private static boolean isOfDatabase(RuntimeException e) {
    return e instanceof DataAccessException || e instanceof TransactionException;
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ProblemDetail database(RuntimeException e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, sentence(e));
  }

  /** The problems of the delivery stand in {@code errors}, {@code warnings}, {@code findings}. */
  @ExceptionHandler
  ProblemDetail unreadable(UnreadableSourceException e) {
    ProblemDetail problem =
        problem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "What was handed in cannot be read; findings says what is wrong where.");
    problem.setProperty("errors", CheckAnswer.errors(e.problems()));
    problem.setProperty("warnings", e.problems().size() - CheckAnswer.errors(e.problems()));
    problem.setProperty("findings", CheckAnswer.findings(e.problems()));
    return problem;
  }

  @ExceptionHandler
  ProblemDetail wrong(IllegalArgumentException e) {
    return problem(HttpStatus.BAD_REQUEST, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail notNow(ImportInProgress e) {
    return problem(HttpStatus.CONFLICT, e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail notNow(IllegalStateException e) {
    return problem(HttpStatus.CONFLICT, e.getMessage());
  }

  /** The fields that do not hold, each with what it should be. */
  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (FieldError field : e.getFieldErrors()) {
      fields.put(field.getField(), String.valueOf(field.getDefaultMessage()));
    }
    ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Wrong fields: " + fields);
    problem.setProperty("fields", fields);
    return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
  }

  /** Names the field a body could not be read at, never its value. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String field =
        e.getCause() instanceof DatabindException cause && !cause.getPath().isEmpty()
            ? String.valueOf(cause.getPath().get(cause.getPath().size() - 1).getPropertyName())
            : null;
    ProblemDetail problem =
        problem(
            HttpStatus.BAD_REQUEST,
            field == null
                ? "The body is not the JSON this address takes."
                : "The field " + field + " has another form than it should.");
    if (field != null) {
      problem.setProperty("fields", Map.of(field, "has another form than it should"));
    }
    return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
  }

  /** Names the type in every problem, also where it only means the status. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      problem.setType(OF_THE_STATUS);
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static ProblemDetail problem(HttpStatus status, @Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(detail));
    problem.setType(OF_THE_STATUS);
    return problem;
  }
}
