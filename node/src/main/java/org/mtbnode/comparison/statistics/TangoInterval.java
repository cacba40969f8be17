package org.mtbnode.comparison.statistics;

/**
 * The score interval of the difference of two paired proportions: Tango 1998, Stat Med 17:891, eq.
 * 9 to 11. The default for two assays on the same patients.
 */
final class TangoInterval {
  private TangoInterval() {}

  /** Of first less second; of at least one patient. */
  static Interval of(Crossed table, ConfidenceLevel level) {
    double n = table.patients();
    double difference = (table.firstOnly() - table.secondOnly()) / n;
    double z = level.z();
    return new Interval(
        difference <= -1
            ? -1
            : Bisection.root(d -> score(table, d) - z, Math.nextUp(-1.0), difference),
        difference >= 1
            ? 1
            : Bisection.root(d -> score(table, d) + z, difference, Math.nextDown(1.0)));
  }

  /** Falls as the assumed difference rises. */
  private static double score(Crossed table, double d) {
    double n = table.patients();
    double first = table.firstOnly();
    double second = table.secondOnly();
    double a = 2 * n;
    double b = -first - second + (2 * n - first + second) * d;
    double c = -second * d * (1 - d);
    double q = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
    double distance = first - second - n * d;
    double variance = n * (2 * q + d * (1 - d));
    if (distance == 0) {
      return 0;
    }
    return variance <= 0
        ? Math.copySign(Double.MAX_VALUE, distance)
        : distance / Math.sqrt(variance);
  }
}
