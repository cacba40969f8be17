package org.mtbnode.comparison.statistics;

/**
 * Predictive values at a stated prevalence, with logit limits: Mercaldo, Lau and Zhou 2007, Stat
 * Med 26:2170. Never from the raw table: its prevalence is that of the sampling.
 *
 * @param positive how likely tissue is positive after a positive result
 * @param negative how likely tissue is negative after a negative result
 */
record PredictiveValue(Estimate positive, Estimate negative) {
  private static final String END = "an agreement of 0 or 1 has no logit limits";

  /**
   * @param ppa positive percent agreement, of at least one patient
   * @param npa negative percent agreement, of at least one patient
   * @param prevalence above 0, below 1
   */
  static PredictiveValue of(
      Proportion ppa, Proportion npa, double prevalence, ConfidenceLevel level) {
    if (!(prevalence > 0 && prevalence < 1)) {
      throw new IllegalArgumentException("a prevalence is above 0 and below 1; got " + prevalence);
    }
    if (ppa.trials() == 0 || npa.trials() == 0) {
      Estimate unknown = new Estimate.Unknown("nobody is behind one of the agreements");
      return new PredictiveValue(unknown, unknown);
    }
    return new PredictiveValue(
        value(ppa, npa, prevalence, level), value(npa, ppa, 1 - prevalence, level));
  }

  /** The negative value is the positive one with all words swapped. */
  private static Estimate value(
      Proportion hit, Proportion other, double share, ConfidenceLevel level) {
    double hits = hit.value() * share;
    double misses = (1 - other.value()) * (1 - share);
    if (hits + misses == 0) {
      return new Estimate.Unknown("no such result can be");
    }
    double value = hits / (hits + misses);
    double variance =
        (1 - hit.value()) / hit.successes() + other.value() / (other.trials() - other.successes());
    if (value <= 0 || value >= 1 || !Double.isFinite(variance) || variance == 0) {
      return new Estimate.PointOnly(value, END);
    }
    return new Estimate.Known(
        value,
        Interval.around(Logit.of(value), level.z() * Math.sqrt(variance)).on(Logit::inverse));
  }
}
