package org.mtbnode.web.api;

import org.mtbnode.source.UnreadableSourceException;
import org.mtbnode.store.ImportInProgress;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says what went wrong in the words of the stage where it did. */
@RestControllerAdvice
class ApiErrors {

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
