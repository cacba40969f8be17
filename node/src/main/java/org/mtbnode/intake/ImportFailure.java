package org.mtbnode.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.source.UnreadableSourceException;

/** Why an import failed, in a sentence for people; never with a value of a row. */
final class ImportFailure {
  private ImportFailure() {}

  static String inWords(@Nullable Throwable cause) {
    if (cause instanceof UnreadableSourceException unreadable) {
      return unreadable.problems().stream()
          .map(problem -> problem.origin() + ": " + problem.message())
          .collect(Collectors.joining("; "));
    }
    if (cause instanceof IOException) {
      return "A file could not be read to its end ("
          + cause.getClass().getSimpleName()
          + "); see the node's log, then send it again.";
    }
    if (cause instanceof UncheckedIOException own) {
      return own.getMessage() + "; if the disk is full, make room, then send the files again.";
    }
    return "Something in the node went wrong ("
        + (cause == null ? "unknown" : cause.getClass().getSimpleName())
        + "); see the node's log, then send the files again.";
  }

  /** Where it happened, for the log: messages of databases and parsers can hold values of rows. */
  static String withoutValues(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : " caused by ").append(cause.getClass().getName());
      for (StackTraceElement step : cause.getStackTrace()) {
        if (step.getClassName().startsWith("org.mtbnode.")) {
          text.append(" at ").append(step);
          break;
        }
      }
    }
    return text.toString();
  }
}
