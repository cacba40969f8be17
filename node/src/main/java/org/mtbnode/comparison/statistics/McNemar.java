package org.mtbnode.comparison.statistics;

/**
 * Whether two tests on the same patients differ: McNemar 1947, Psychometrika 12:153, exact, and its
 * mid-p version, which Fagerland, Lydersen and Laake 2013, BMC Med Res Methodol 13:91, recommend.
 *
 * @param exact p value
 * @param midP p value
 */
record McNemar(double exact, double midP) {
  static McNemar of(Crossed table) {
    long first = table.firstOnly();
    long second = table.secondOnly();
    long discordant = first + second;
    if (discordant == 0) {
      return new McNemar(1, 1);
    }
    long fewer = Math.min(first, second);
    double tail = 0;
    for (long x = 0; x <= fewer; x++) {
      tail += half(x, discordant);
    }
    double same = half(fewer, discordant);
    return new McNemar(
        Math.min(1, 2 * tail), first == second ? 1 - same : Math.min(1, 2 * tail - same));
  }

  private static double half(long x, long n) {
    return Math.exp(Binomial.logProbability(x, n, 0.5));
  }
}
