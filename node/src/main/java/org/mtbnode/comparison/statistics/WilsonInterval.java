package org.mtbnode.comparison.statistics;

/** Wilson 1927, J Am Stat Assoc 22:209; Newcombe 1998, Stat Med 17:857, method 3. */
final class WilsonInterval {
  private WilsonInterval() {}

  static Interval of(Proportion proportion, ConfidenceLevel level) {
    return of(proportion.successes(), proportion.trials(), level);
  }

  /**
   * @param successes may be fractional where observations are clustered
   * @param trials above 0
   */
  static Interval of(double successes, double trials, ConfidenceLevel level) {
    double z = level.z();
    double centre = (successes + z * z / 2) / (trials + z * z);
    double half =
        z / (trials + z * z) * Math.sqrt(successes * (trials - successes) / trials + z * z / 4);
    // the ends are exact in theory, not in floating point
    return new Interval(
        successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
  }
}
