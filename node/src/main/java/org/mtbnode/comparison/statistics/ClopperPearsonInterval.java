package org.mtbnode.comparison.statistics;

import org.hipparchus.special.Beta;

/**
 * The exact interval: Clopper and Pearson 1934, Biometrika 26:404, by the beta distribution. At
 * least so often as it says, it holds the truth.
 */
final class ClopperPearsonInterval {
  private ClopperPearsonInterval() {}

  static Interval of(Proportion proportion, ConfidenceLevel level) {
    double x = proportion.successes();
    double n = proportion.trials();
    return new Interval(lower(x, n, level), 1 - lower(n - x, n, level));
  }

  private static double lower(double x, double n, ConfidenceLevel level) {
    double tail = level.alpha() / 2;
    if (x == 0) {
      return 0;
    }
    // the closed form keeps its digits where the beta function loses them
    return x == n
        ? Math.pow(tail, 1 / n)
        : Bisection.root(p -> Beta.regularizedBeta(p, x, n - x + 1) - tail, 0, 1);
  }
}
