package org.mtbnode.comparison.statistics;

/**
 * Where a further site is to be expected: Higgins, Thompson and Spiegelhalter 2009, J R Stat Soc A
 * 172:137, eq. 12, with Student's distribution of k - 2 degrees of freedom.
 */
final class PredictionInterval {
  /** Below it nothing is left to judge the variance by. */
  static final int FEWEST_SITES = 3;

  private PredictionInterval() {}

  static Interval of(
      double mean, double standardError, double tauSquared, int sites, ConfidenceLevel level) {
    return around(mean, standardError, tauSquared, level.t(sites - 2.0));
  }

  static Interval around(double mean, double standardError, double tauSquared, double quantile) {
    return Interval.around(mean, quantile * Math.sqrt(tauSquared + standardError * standardError));
  }
}
