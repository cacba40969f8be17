package org.mtbnode.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command line gave.
 *
 * @param exit the exit code
 * @param out standard output
 * @param err standard error
 */
record Cli(int exit, String out, String err) {

  static Cli run(Object... words) {
    String[] args = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      args[i] = words[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        MtbNode.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    return new Cli(exit, out.toString(), err.toString());
  }

  /** Runs a command that must end well. */
  static Cli done(Object... words) {
    Cli cli = run(words);
    if (cli.exit != ExitCode.DONE) {
      throw new AssertionError(
          String.join(" ", java.util.Arrays.stream(words).map(Object::toString).toList())
              + " ended with "
              + cli);
    }
    return cli;
  }
}
