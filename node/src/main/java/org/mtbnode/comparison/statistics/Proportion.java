package org.mtbnode.comparison.statistics;

/**
 * Successes of independent trials.
 *
 * @param successes 0 to {@code trials}
 * @param trials at least 0
 */
public record Proportion(long successes, long trials) {
  /** Below it a proportion is shown with a warning. */
  private static final int SMALL = 5;

  public Proportion {
    if (successes < 0 || trials < successes) {
      throw new IllegalArgumentException("no proportion: " + successes + " of " + trials);
    }
  }

  /** Whether the exact interval is the one to show, methods §1.3. */
  public boolean isSmall() {
    return trials < SMALL;
  }

  double value() {
    return (double) successes / trials;
  }

  /** Of both together, as if of one. */
  public Proportion plus(Proportion other) {
    return new Proportion(successes + other.successes, trials + other.trials);
  }

  /** Unknown where there is no trial. */
  public Estimate estimate(IntervalMethod method, ConfidenceLevel level) {
    return trials == 0
        ? new Estimate.Unknown("nobody is behind it")
        : new Estimate.Known(value(), method.interval(this, level));
  }

  /** From 0 to 1 where there is no trial. */
  public Interval limits(IntervalMethod method, ConfidenceLevel level) {
    return trials == 0 ? new Interval(0, 1) : method.interval(this, level);
  }

  /** As it is shown: the score interval, below five trials the exact one. */
  public Estimate shown(ConfidenceLevel level) {
    return estimate(isSmall() ? IntervalMethod.CLOPPER_PEARSON : IntervalMethod.WILSON, level);
  }
}
