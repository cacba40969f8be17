package org.mtbnode.comparison;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtbnode.comparison.statistics.PossibleCounts;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;

/**
 * A sum of released counts.
 *
 * @param released as the centres let it out, at least 0
 * @param range what it may stand for
 * @param rounded how many of the summed counts were rounded, by how they read
 */
public record Figure(int released, CountRange range, SortedMap<Rounded, Integer> rounded) {
  static final Figure NONE = exactly(0);

  /**
   * A count that was rounded, or may have been.
   *
   * @param released 0 or the base
   * @param base of its policy
   */
  public record Rounded(int released, int base) implements Comparable<Rounded> {
    @Override
    public int compareTo(Rounded other) {
      return Comparator.comparingInt(Rounded::base)
          .thenComparingInt(Rounded::released)
          .compare(this, other);
    }
  }

  static Figure exactly(int count) {
    return new Figure(count, CountRange.exactly(count), new TreeMap<>());
  }

  static Figure of(Cell.Count released, DisclosurePolicy policy) {
    CountRange range = policy.range(released);
    SortedMap<Rounded, Integer> rounded = new TreeMap<>();
    if (!range.isExact()) {
      rounded.put(new Rounded(released.patients(), policy.base()), 1);
    }
    return new Figure(released.patients(), range, rounded);
  }

  Figure plus(Figure other) {
    SortedMap<Rounded, Integer> both = new TreeMap<>(rounded);
    other.rounded.forEach((count, times) -> both.merge(count, times, Integer::sum));
    return new Figure(released + other.released, range.plus(other.range), both);
  }

  /**
   * The same with the probabilities of rounding; to the last bit alike in whatever order the counts
   * were added.
   */
  public PossibleCounts possible() {
    int exact = released;
    PossibleCounts sum = PossibleCounts.exactly(0);
    for (Map.Entry<Rounded, Integer> count : rounded.entrySet()) {
      Rounded one = count.getKey();
      exact -= one.released() * count.getValue();
      sum = sum.plus(PossibleCounts.rounded(one.released(), one.base()).times(count.getValue()));
    }
    return sum.plus(PossibleCounts.exactly(exact));
  }

  /** Those of it whose count was rounded, as far as the counts tell. */
  CountRange roundedPart() {
    int exact = released;
    for (Map.Entry<Rounded, Integer> count : rounded.entrySet()) {
      exact -= count.getKey().released() * count.getValue();
    }
    return new CountRange(range.lower() - exact, range.upper() - exact);
  }

  /** {@code 159}, or {@code ~159} where a rounded count is in the sum. */
  @Override
  public String toString() {
    return (range.isExact() ? "" : "~") + released;
  }
}
