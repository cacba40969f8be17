package org.mtbnode.command;

import java.nio.file.NoSuchFileException;
import org.mtbnode.source.UnreadableSourceException;

/** Turns what went wrong into a sentence and an exit code. */
final class Failures {
  private Failures() {}

  static int exitCode(Exception e) {
    if (e instanceof UnreadableSourceException) {
      return ExitCode.INPUT_HAS_ERRORS;
    }
    return e instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.ENVIRONMENT;
  }

  static String sentence(Exception e) {
    if (e.getCause() instanceof NoSuchFileException missing) {
      return "There is no file " + missing.getFile() + ".";
    }
    if (e instanceof NoSuchFileException missing) {
      return "There is no file " + missing.getFile() + ".";
    }
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }
}
