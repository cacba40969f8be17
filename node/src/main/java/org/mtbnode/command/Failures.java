package org.mtbnode.command;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.mtbnode.source.UnreadableSourceException;
import org.springframework.boot.web.server.PortInUseException;

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
    Throwable cause = ownWords(e);
    if (cause instanceof NoSuchFileException missing) {
      return "There is no file " + missing.getFile() + ".";
    }
    if (cause instanceof UncheckedIOException
        && cause.getCause() instanceof NoSuchFileException missing) {
      return "There is no file " + missing.getFile() + ".";
    }
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }

  /** What a framework wrapped on its way up, down to the first that has something to say. */
  private static Throwable ownWords(Throwable e) {
    if (e instanceof PortInUseException || e.getCause() == null) {
      return e;
    }
    return e.getClass().getName().startsWith("org.springframework.") ? ownWords(e.getCause()) : e;
  }
}
