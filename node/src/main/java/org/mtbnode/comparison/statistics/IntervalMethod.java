package org.mtbnode.comparison.statistics;

/** The intervals of a single proportion. */
public enum IntervalMethod {
  /** For showing: covers as often as it says on the average. */
  WILSON {
    @Override
    Interval interval(Proportion proportion, ConfidenceLevel level) {
      return WilsonInterval.of(proportion, level);
    }
  },
  /** For claims of at least so much: covers at least as often as it says. */
  CLOPPER_PEARSON {
    @Override
    Interval interval(Proportion proportion, ConfidenceLevel level) {
      return ClopperPearsonInterval.of(proportion, level);
    }
  },
  /** Between the two. */
  MID_P {
    @Override
    Interval interval(Proportion proportion, ConfidenceLevel level) {
      return MidPInterval.of(proportion, level);
    }
  };

  /** Of a proportion with at least one trial. */
  abstract Interval interval(Proportion proportion, ConfidenceLevel level);
}
