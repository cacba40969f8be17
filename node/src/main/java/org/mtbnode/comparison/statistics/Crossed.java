package org.mtbnode.comparison.statistics;

/**
 * Two results on the same patients.
 *
 * @param both positive by both
 * @param firstOnly positive by the first only; against tissue the liquid biopsy is the first
 * @param secondOnly positive by the second only
 * @param neither negative by both
 */
public record Crossed(long both, long firstOnly, long secondOnly, long neither) {
  public Crossed {
    if (both < 0 || firstOnly < 0 || secondOnly < 0 || neither < 0) {
      throw new IllegalArgumentException(
          "counts are at least 0: %d, %d, %d, %d".formatted(both, firstOnly, secondOnly, neither));
    }
  }

  public long patients() {
    return both + firstOnly + secondOnly + neither;
  }

  Crossed plus(Crossed other) {
    return new Crossed(
        both + other.both,
        firstOnly + other.firstOnly,
        secondOnly + other.secondOnly,
        neither + other.neither);
  }
}
