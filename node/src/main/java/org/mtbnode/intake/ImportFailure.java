package org.mtbnode.intake;

import java.io.IOException;
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
    return "Something in the node went wrong ("
        + (cause == null ? "unknown" : cause.getClass().getSimpleName())
        + "); see the node's log, then send the files again.";
  }
}
