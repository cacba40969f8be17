package org.mtbnode.comparison.statistics;

import org.jspecify.annotations.Nullable;

/**
 * Cohen's kappa with the large-sample error of Fleiss, Cohen and Everitt 1969, Psychol Bull 72:323
 * (their eq. 13; under no agreement eq. 14), and beside it what explains a surprising one: Byrt,
 * Bishop and Carlin 1993, J Clin Epidemiol 46:423.
 *
 * @param kappa unknown where both results are the same for everybody
 * @param standardError of kappa; null where it is unknown
 * @param nullStandardError of kappa if there were no agreement; some packages print only this one
 * @param observed agreement
 * @param expected agreement by chance
 * @param prevalenceIndex (a - d) / n
 * @param biasIndex |b - c| / n
 * @param prevalenceAdjusted 2 po - 1
 * @param largest kappa these margins allow; null with kappa
 */
record Kappa(
    Estimate kappa,
    @Nullable Double standardError,
    @Nullable Double nullStandardError,
    double observed,
    double expected,
    double prevalenceIndex,
    double biasIndex,
    double prevalenceAdjusted,
    @Nullable Double largest) {

  /** Of at least one patient. */
  static Kappa of(Crossed table, ConfidenceLevel level) {
    if (table.patients() == 0) {
      throw new IllegalArgumentException("kappa of nobody");
    }
    Shares shares = Shares.of(table);
    boolean isDefined = shares.expected() < 1;
    return new Kappa(
        isDefined ? shares.estimate(level) : new Estimate.Unknown(ALL_ALIKE),
        isDefined ? shares.standardError() : null,
        isDefined ? shares.nullStandardError() : null,
        shares.observed(),
        shares.expected(),
        (double) (table.both() - table.neither()) / table.patients(),
        (double) Math.abs(table.firstOnly() - table.secondOnly()) / table.patients(),
        2 * shares.observed() - 1,
        isDefined ? shares.largest() : null);
  }

  private static final String ALL_ALIKE = "everybody has the same two results";

  /** The four cells as shares of all. */
  private record Shares(double n, double a, double b, double c, double d) {
    static Shares of(Crossed table) {
      double n = table.patients();
      return new Shares(
          n, table.both() / n, table.firstOnly() / n, table.secondOnly() / n, table.neither() / n);
    }

    double first() {
      return a + b;
    }

    double second() {
      return a + c;
    }

    double observed() {
      return a + d;
    }

    double expected() {
      return first() * second() + (1 - first()) * (1 - second());
    }

    double kappa() {
      return (observed() - expected()) / (1 - expected());
    }

    double largest() {
      double most = Math.min(first(), second()) + Math.min(1 - first(), 1 - second());
      return (most - expected()) / (1 - expected());
    }

    double standardError() {
      double k = kappa();
      double onDiagonal =
          a * square(1 - (first() + second()) * (1 - k))
              + d * square(1 - (2 - first() - second()) * (1 - k));
      double offDiagonal =
          square(1 - k) * (b * square(second() + 1 - first()) + c * square(1 - second() + first()));
      double correction = square(k - expected() * (1 - k));
      double variance = (onDiagonal + offDiagonal - correction) / (n * square(1 - expected()));
      return Math.sqrt(Math.max(0, variance));
    }

    double nullStandardError() {
      double margins =
          first() * second() * (first() + second())
              + (1 - first()) * (1 - second()) * (2 - first() - second());
      double variance = (expected() + square(expected()) - margins) / (n * square(1 - expected()));
      return Math.sqrt(Math.max(0, variance));
    }

    Estimate estimate(ConfidenceLevel level) {
      return Estimate.of(
          kappa(),
          Interval.around(kappa(), level.z() * standardError()),
          "the large-sample error is 0 in this table");
    }

    private static double square(double value) {
      return value * value;
    }
  }
}
