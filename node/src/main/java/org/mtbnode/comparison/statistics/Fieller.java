package org.mtbnode.comparison.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;

/** Limits of a level on a probit line: Fieller 1954, J R Stat Soc B 16:175, on the log scale. */
final class Fieller {
  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  private Fieller() {}

  /**
   * The concentration of which a share is detected.
   *
   * @param intercept of the line on log10 of the concentration
   * @param slope above 0
   * @param v covariance of both
   */
  static Estimate concentration(
      double share, double intercept, double slope, Symmetric v, ConfidenceLevel level) {
    double m = (NORMAL.inverseCumulativeProbability(share) - intercept) / slope;
    double z = level.z();
    double g = z * z * v.npa() / (slope * slope);
    if (g >= 1) {
      return new Estimate.PointOnly(
          Math.pow(10, m), "the slope is too uncertain: Fieller's limits are unbounded");
    }
    double centre = m + g / (1 - g) * (m + v.cross() / v.npa());
    double inside =
        v.ppa()
            + 2 * m * v.cross()
            + m * m * v.npa()
            - g * (v.ppa() - v.cross() * v.cross() / v.npa());
    double half = z / (slope * (1 - g)) * Math.sqrt(Math.max(0, inside));
    return Estimate.of(
        Math.pow(10, m),
        Interval.around(centre, half).on(log -> Math.pow(10, log)),
        "its limits cannot be told apart");
  }
}
