package org.mtbnode.intake;

import java.util.List;
import org.mtbnode.template.Problem;

/**
 * What became of a delivery.
 *
 * @param read rows read: stored, unchanged and refused ones together
 * @param stored rows that are new or differ from what was there
 * @param unchanged rows that were there already
 * @param refused rows that are kept aside until they are corrected
 * @param left accepted rows that did not go in because somebody stopped it; not among those read
 * @param problems of rows and files, warnings too, in the order they were met
 */
public record IntakeResult(
    long read, long stored, long unchanged, long refused, long left, List<Problem> problems) {
  public IntakeResult {
    problems = List.copyOf(problems);
    if (read != stored + unchanged + refused) {
      throw new IllegalArgumentException(
          read
              + " rows read, but "
              + stored
              + " + "
              + unchanged
              + " + "
              + refused
              + " accounted for");
    }
  }

  public boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
  }
}
