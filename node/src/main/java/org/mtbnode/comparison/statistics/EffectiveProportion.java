package org.mtbnode.comparison.statistics;

/**
 * A proportion that is less certain than its trials say: the score interval of the number of trials
 * that would be as certain, as Rao and Scott 1992, Biometrics 48:577, do it.
 *
 * @param value between 0 and 1, neither of them
 * @param variance above 0; that of independent trials and whatever else moves the proportion
 */
public record EffectiveProportion(double value, double variance) {
  public EffectiveProportion {
    if (!(value > 0 && value < 1 && variance > 0)) {
      throw new IllegalArgumentException(
          "no effective number: proportion " + value + ", variance " + variance);
    }
  }

  public Interval limits(ConfidenceLevel level) {
    double effective = value * (1 - value) / variance;
    return WilsonInterval.of(value * effective, effective, level);
  }
}
