package org.mtbnode.comparison.statistics;

import java.util.Map;
import java.util.TreeMap;

/**
 * The counts a released figure may stand for, each with the probability that it would have been
 * released so (methods §4.8). Below the base b a count n becomes b with probability n/b, else 0; a
 * count of b or more is exact and is never widened.
 *
 * @param released the figure itself
 * @param probability of the figure by count, above 0
 */
public record PossibleCounts(int released, Map<Integer, Double> probability) {
  public PossibleCounts {
    if (released < 0) {
      throw new IllegalArgumentException("a count is at least 0; got " + released);
    }
    probability = Map.copyOf(new TreeMap<>(probability));
  }

  public static PossibleCounts exactly(int count) {
    return new PossibleCounts(count, Map.of(count, 1.0));
  }

  /**
   * @param released 0, the base, or above it
   * @param base of the disclosure policy, at least 2
   */
  public static PossibleCounts rounded(int released, int base) {
    if (released > 0 && released < base) {
      throw new IllegalArgumentException(
          "counts from 1 to %d are never released; got %d".formatted(base - 1, released));
    }
    if (released > base) {
      return exactly(released);
    }
    Map<Integer, Double> probability = new TreeMap<>();
    for (int count = released == 0 ? 0 : 1; count <= base; count++) {
      double up = (double) count / base;
      double chance = released == 0 ? 1 - up : up;
      if (chance > 0) {
        probability.put(count, chance);
      }
    }
    return new PossibleCounts(released, probability);
  }

  /** Of a sum, every summand rounded by itself; each combination as likely as any other before. */
  public PossibleCounts plus(PossibleCounts other) {
    Map<Integer, Double> sums = new TreeMap<>();
    for (var mine : new TreeMap<>(probability).entrySet()) {
      for (var its : new TreeMap<>(other.probability).entrySet()) {
        sums.merge(mine.getKey() + its.getKey(), mine.getValue() * its.getValue(), Double::sum);
      }
    }
    return new PossibleCounts(released + other.released, sums);
  }

  /**
   * The sum of so many alike, by halves: the work grows with the range of the sum.
   *
   * @param summands at least 0
   */
  public PossibleCounts times(int summands) {
    if (summands == 0) {
      return exactly(0);
    }
    PossibleCounts half = times(summands / 2);
    PossibleCounts doubled = half.plus(half);
    return summands % 2 == 0 ? doubled : doubled.plus(this);
  }

  public boolean isExact() {
    return probability.size() == 1;
  }
}
