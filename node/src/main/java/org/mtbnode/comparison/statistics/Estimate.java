package org.mtbnode.comparison.statistics;

/** What the counts say about one quantity; where they say nothing, why. */
public sealed interface Estimate {

  /** An estimate and its interval, {@code lower <= value <= upper} and {@code lower < upper}. */
  record Known(double value, double lower, double upper) implements Estimate {
    public Known {
      if (!(lower <= value && value <= upper && lower < upper)) {
        throw new IllegalArgumentException(
            "no estimate: " + value + " in " + lower + " to " + upper);
      }
    }

    Known(double value, Interval interval) {
      this(value, interval.lower(), interval.upper());
    }
  }

  /** An estimate without an interval. */
  record PointOnly(double value, String why) implements Estimate {}

  /** Nothing can be said. */
  record Unknown(String why) implements Estimate {}

  /** An estimate of an error that may have come out as nothing. */
  static Estimate of(double value, Interval interval, String whyNoInterval) {
    return interval.isWide()
            && Double.isFinite(interval.lower())
            && Double.isFinite(interval.upper())
        ? new Known(value, interval)
        : new PointOnly(value, whyNoInterval);
  }
}
