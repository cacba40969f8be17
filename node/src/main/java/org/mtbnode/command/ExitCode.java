package org.mtbnode.command;

/** How commands end. */
final class ExitCode {
  static final int DONE = 0;

  /** The input has errors; all of them were listed. */
  static final int INPUT_HAS_ERRORS = 1;

  /** The command was called wrongly. */
  static final int USAGE = 2;

  /** Something around the command is not as it must be: a file, the node, the database. */
  static final int ENVIRONMENT = 3;

  private ExitCode() {}
}
