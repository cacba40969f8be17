package org.mtbnode.comparison;

import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;

/**
 * A sum of released counts.
 *
 * @param released as the centre let it out, at least 0
 * @param range what it may stand for
 */
public record Figure(int released, CountRange range) {
  static final Figure NONE = new Figure(0, CountRange.ZERO);

  static Figure of(Cell.Count released, DisclosurePolicy policy) {
    return new Figure(released.patients(), policy.range(released));
  }

  Figure plus(Figure other) {
    return new Figure(released + other.released, range.plus(other.range));
  }

  /** {@code 159}, or {@code ~159} where a rounded count is in the sum. */
  @Override
  public String toString() {
    return (range.isExact() ? "" : "~") + released;
  }
}
