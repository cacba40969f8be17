package org.mtbnode.comparison.statistics;

import org.hipparchus.special.Beta;

/**
 * The exact interval that counts half of what was seen: Lancaster 1961, J Am Stat Assoc 56:223;
 * Newcombe 1998, Stat Med 17:857, method 6.
 */
final class MidPInterval {
  private MidPInterval() {}

  static Interval of(Proportion proportion, ConfidenceLevel level) {
    double x = proportion.successes();
    double n = proportion.trials();
    return new Interval(lower(x, n, level), 1 - lower(n - x, n, level));
  }

  private static double lower(double x, double n, ConfidenceLevel level) {
    double tail = level.alpha() / 2;
    return x == 0 ? 0 : Bisection.root(p -> more(x, n, p) + same(x, n, p) / 2 - tail, 0, 1);
  }

  private static double more(double x, double n, double p) {
    return x == n ? 0 : Beta.regularizedBeta(p, x + 1, n - x);
  }

  private static double same(double x, double n, double p) {
    return Math.exp(Binomial.logProbability(x, n, p));
  }
}
