package org.mtbnode.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    return disk(cause).orElseGet(() -> words(cause));
  }

  private static String words(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  /** What the operating system says of a file, with what to do about it. */
  private static Optional<String> disk(Throwable e) {
    if (!(e instanceof IOException || e instanceof UncheckedIOException)) {
      return Optional.empty();
    }
    IOException last = innermost(e);
    if (last == null) {
      return Optional.empty();
    }
    if (last instanceof NoSuchFileException missing) {
      return Optional.of("There is no file " + missing.getFile() + ".");
    }
    String advice = advice(last);
    return advice.isEmpty() ? Optional.empty() : Optional.of(where(e, last) + ": " + advice);
  }

  private static @Nullable IOException innermost(Throwable e) {
    IOException last = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        last = io;
      }
    }
    return last;
  }

  /** The words of Linux, which Java passes on. */
  private static String advice(IOException e) {
    String reason = words(e);
    if (reason.contains("No space left on device") || reason.contains("Disk quota exceeded")) {
      return "the disk is full. Free space, then do the same again.";
    }
    if (reason.contains("Read-only file system")) {
      return "the disk is mounted read-only. Mount it writable, then do the same again.";
    }
    if (e instanceof AccessDeniedException) {
      return "this user has no right to it. Run the command as the user that runs the node, or set"
          + " the file's permissions.";
    }
    return "";
  }

  private static String where(Throwable said, IOException last) {
    if (said != last) {
      return words(said);
    }
    return "Cannot use "
        + (last instanceof FileSystemException file ? file.getFile() : "a file of this command");
  }

  /** What a framework wrapped on its way up, down to the first that has something to say. */
  private static Throwable ownWords(Throwable e) {
    if (e instanceof PortInUseException || e.getCause() == null) {
      return e;
    }
    return e.getClass().getName().startsWith("org.springframework.") ? ownWords(e.getCause()) : e;
  }
}
