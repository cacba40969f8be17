package org.mtbnode.intake;

/** Leads out of the reading of files when somebody stopped the import. */
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  Stopped() {
    super("the import was stopped", null, false, false);
  }
}
