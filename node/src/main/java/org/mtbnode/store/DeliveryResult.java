package org.mtbnode.store;

import java.util.List;
import org.mtbnode.template.Problem;

/**
 * What became of the rows that were kept.
 *
 * @param stored accepted rows that are new or differ from what was there
 * @param unchanged accepted rows that were there already
 * @param refused rows that were handed over as refused, or that another patient's row stands
 *     against
 * @param removed rows of earlier imports that this one no longer has
 * @param left accepted rows that did not go in because it was stopped
 * @param problems of the rows the store itself refused
 */
public record DeliveryResult(
    long stored, long unchanged, long refused, long removed, long left, List<Problem> problems) {
  public DeliveryResult {
    problems = List.copyOf(problems);
  }
}
