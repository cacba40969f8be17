package org.mtbnode.comparison;

/**
 * The score interval of a proportion at 95 %.
 *
 * <p>Wilson 1927, J Am Stat Assoc 22:209; Newcombe 1998, Stat Med 17:857, method 3.
 *
 * @param lower 0 to 1
 * @param upper 0 to 1
 */
record WilsonInterval(double lower, double upper) {
  /** The 97.5 % point of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /** What is known of a proportion of nobody. */
  static final WilsonInterval UNKNOWN = new WilsonInterval(0, 1);

  /**
   * @param successes 0 to {@code trials}
   * @param trials at least 0
   */
  static WilsonInterval of(int successes, int trials) {
    if (successes < 0 || trials < successes) {
      throw new IllegalArgumentException("no proportion: " + successes + " of " + trials);
    }
    if (trials == 0) {
      return UNKNOWN;
    }
    double x = successes;
    double n = trials;
    double centre = (x + Z * Z / 2) / (n + Z * Z);
    double half = Z / (n + Z * Z) * Math.sqrt(x * (n - x) / n + Z * Z / 4);
    // the ends are exact in theory, not in floating point
    return new WilsonInterval(
        successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
  }
}
