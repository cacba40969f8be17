package org.mtbnode.comparison.statistics;

/**
 * How often two results agree, overall and given a positive or a negative result: Cicchetti and
 * Feinstein 1990, J Clin Epidemiol 43:551. Driven by prevalence, so never shown alone.
 *
 * @param overall of all patients
 * @param positive 2a / (2a + b + c); unknown where nobody is positive
 * @param negative 2d / (2d + b + c); unknown where nobody is negative
 */
record OverallAgreement(Estimate overall, Estimate positive, Estimate negative) {
  static OverallAgreement of(Crossed table, ConfidenceLevel level) {
    long agreeing = table.both() + table.neither();
    return new OverallAgreement(
        new Proportion(agreeing, table.patients()).estimate(IntervalMethod.WILSON, level),
        specific(table.both(), table, "nobody is positive by either"),
        specific(table.neither(), table, "nobody is negative by either"));
  }

  private static Estimate specific(long agreeing, Crossed table, String nobody) {
    long discordant = table.firstOnly() + table.secondOnly();
    long all = 2 * agreeing + discordant;
    return all == 0
        ? new Estimate.Unknown(nobody)
        : new Estimate.PointOnly(
            2.0 * agreeing / all, "its patients count twice: no binomial interval");
  }
}
