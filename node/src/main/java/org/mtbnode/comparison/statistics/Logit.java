package org.mtbnode.comparison.statistics;

/** The scale on which proportions are pooled. */
final class Logit {
  private Logit() {}

  static double of(double proportion) {
    return Math.log(proportion / (1 - proportion));
  }

  static double inverse(double logit) {
    double small = Math.exp(-Math.abs(logit));
    return logit >= 0 ? 1 / (1 + small) : small / (1 + small);
  }
}
