package org.mtbnode.comparison.statistics;

import org.hipparchus.special.Gamma;

/** The binomial distribution, on the log scale. */
final class Binomial {
  private Binomial() {}

  static double logChoose(double n, double x) {
    return Gamma.logGamma(n + 1) - Gamma.logGamma(x + 1) - Gamma.logGamma(n - x + 1);
  }

  static double logProbability(double x, double n, double p) {
    return logChoose(n, x) + times(x, Math.log(p)) + times(n - x, Math.log1p(-p));
  }

  /** Nothing seen costs nothing, even at the ends. */
  private static double times(double count, double log) {
    return count == 0 ? 0 : count * log;
  }
}
