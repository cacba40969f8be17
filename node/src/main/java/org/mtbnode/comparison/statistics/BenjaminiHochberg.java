package org.mtbnode.comparison.statistics;

/**
 * Adjusts p values so that the share of false findings among the findings stays: Benjamini and
 * Hochberg 1995, J R Stat Soc B 57:289. For exploratory tables.
 */
final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /** In the order given. */
  static double[] adjust(double... p) {
    int m = p.length;
    Integer[] rising = Ranks.rising(p);
    double[] adjusted = new double[m];
    double smallest = 1;
    for (int i = m - 1; i >= 0; i--) {
      smallest = Math.min(smallest, m * p[rising[i]] / (i + 1));
      adjusted[rising[i]] = smallest;
    }
    return adjusted;
  }
}
