package org.mtbnode.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command answers and where it reports. */
final class Answer {
  private Answer() {}

  static PrintWriter out(@Nullable CommandSpec spec) {
    return command(spec).commandLine().getOut();
  }

  static PrintWriter err(@Nullable CommandSpec spec) {
    return command(spec).commandLine().getErr();
  }

  private static CommandSpec command(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("a command is called through the command line");
    }
    return spec;
  }
}
