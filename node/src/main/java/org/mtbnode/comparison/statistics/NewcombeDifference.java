package org.mtbnode.comparison.statistics;

/**
 * Intervals of a difference of proportions from the Wilson limits of both: Newcombe 1998, Stat Med
 * 17:873 (different patients) and 17:2635 (the same patients), method 10 of either.
 */
final class NewcombeDifference {
  private NewcombeDifference() {}

  /** First less second, on different patients; of at least one patient each. */
  static Interval unpaired(Proportion first, Proportion second, ConfidenceLevel level) {
    return of(first, second, 0, level);
  }

  /** First less second, on the same patients, at least one. */
  static Interval paired(Crossed table, ConfidenceLevel level) {
    long n = table.patients();
    return of(
        new Proportion(table.both() + table.firstOnly(), n),
        new Proportion(table.both() + table.secondOnly(), n),
        correlation(table),
        level);
  }

  private static Interval of(
      Proportion first, Proportion second, double phi, ConfidenceLevel level) {
    double p1 = first.value();
    double p2 = second.value();
    Interval w1 = WilsonInterval.of(first, level);
    Interval w2 = WilsonInterval.of(second, level);
    double down = reach(p1 - w1.lower(), w2.upper() - p2, phi);
    double up = reach(w1.upper() - p1, p2 - w2.lower(), phi);
    double difference = p1 - p2;
    return new Interval(Math.max(-1, difference - down), Math.min(1, difference + up));
  }

  private static double reach(double one, double other, double phi) {
    return Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
  }

  /** Phi with Newcombe's correction for continuity where it is positive. */
  private static double correlation(Crossed table) {
    double both = table.both();
    double first = table.firstOnly();
    double second = table.secondOnly();
    double neither = table.neither();
    double margins = (both + first) * (second + neither) * (both + second) * (first + neither);
    if (margins == 0) {
      return 0;
    }
    double product = both * neither - first * second;
    double corrected = product > 0 ? Math.max(product - table.patients() / 2.0, 0) : product;
    return corrected / Math.sqrt(margins);
  }
}
