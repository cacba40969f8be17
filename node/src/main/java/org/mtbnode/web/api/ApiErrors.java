package org.mtbnode.web.api;

import org.mtbnode.source.UnreadableSourceException;
import org.mtbnode.store.ImportInProgress;
import org.mtbnode.store.JdbcTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says what went wrong in the words of the stage where it did. */
@RestControllerAdvice
class ApiErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

  private final JdbcTrouble trouble;

  ApiErrors(JdbcTrouble trouble) {
    this.trouble = trouble;
  }

  /** What failed, for people; never a statement or a value of a row. */
  String sentence(RuntimeException e) {
    if (e instanceof DataAccessException || e instanceof TransactionException) {
      LOG.error("The database failed", e);
      return trouble
          .sentence(e)
          .orElse("The database refused what the node asked; the node's log says more.");
    }
    return String.valueOf(e.getMessage());
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<String> database(RuntimeException e) {
    return answer(HttpStatus.SERVICE_UNAVAILABLE, sentence(e));
  }

  @ExceptionHandler
  ResponseEntity<String> unreadable(UnreadableSourceException e) {
    return answer(HttpStatus.UNPROCESSABLE_CONTENT, CheckAnswer.json(e.problems()));
  }

  @ExceptionHandler
  ResponseEntity<String> wrong(IllegalArgumentException e) {
    return answer(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<String> notNow(ImportInProgress e) {
    return answer(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<String> notNow(IllegalStateException e) {
    return answer(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
  }

  private static ResponseEntity<String> answer(HttpStatus status, String text) {
    return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
  }
}
