package org.mtbnode.comparison.statistics;

/** Adjusts p values so that the chance of any false finding stays: Holm 1979, Scand J Stat 6:65. */
public final class Holm {
  private Holm() {}

  /** In the order given. */
  public static double[] adjust(double... p) {
    int m = p.length;
    Integer[] rising = Ranks.rising(p);
    double[] adjusted = new double[m];
    double largest = 0;
    for (int i = 0; i < m; i++) {
      largest = Math.max(largest, Math.min(1, (m - i) * p[rising[i]]));
      adjusted[rising[i]] = largest;
    }
    return adjusted;
  }
}
