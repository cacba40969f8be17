package org.mtbnode.comparison.statistics;

/**
 * Two assays on the same patients: the difference of PPA among those positive by the reference, or
 * of NPA among those negative.
 *
 * @param difference first less second, with Tango's limits
 * @param newcombe the same with Newcombe's limits
 * @param oddsRatio of the discordant, sites as strata: firstOnly : secondOnly (conditional logistic
 *     regression with one covariate)
 * @param exact p value of the exact McNemar test
 * @param p of the mid-p McNemar test
 */
public record HeadToHead(
    Estimate difference, Estimate newcombe, Estimate oddsRatio, double exact, double p) {
  private static final String ONE_SIDED = "no patient is positive by the %s only";

  /** Of the sum over the sites. */
  public static HeadToHead of(Crossed table, ConfidenceLevel level) {
    if (table.patients() == 0) {
      Estimate unknown = new Estimate.Unknown("nobody was tested by both");
      return new HeadToHead(unknown, unknown, unknown, 1, 1);
    }
    double difference = (table.firstOnly() - table.secondOnly()) / (double) table.patients();
    McNemar test = McNemar.of(table);
    return new HeadToHead(
        new Estimate.Known(difference, TangoInterval.of(table, level)),
        new Estimate.Known(difference, NewcombeDifference.paired(table, level)),
        oddsRatio(table, level),
        test.exact(),
        test.midP());
  }

  private static Estimate oddsRatio(Crossed table, ConfidenceLevel level) {
    double first = table.firstOnly();
    double second = table.secondOnly();
    if (first == 0 || second == 0) {
      return new Estimate.Unknown(ONE_SIDED.formatted(first == 0 ? "first" : "second"));
    }
    double log = Math.log(first / second);
    double error = Math.sqrt(1 / first + 1 / second);
    return new Estimate.Known(
        first / second, Interval.around(log, level.z() * error).on(Math::exp));
  }
}
