package org.mtbnode.comparison.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Two limits of one quantity.
 *
 * @param lower a number
 * @param upper at least {@code lower}
 */
public record Interval(double lower, double upper) {
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("no interval: " + lower + " to " + upper);
    }
  }

  static Interval around(double centre, double half) {
    return new Interval(centre - half, centre + half);
  }

  /** On another scale that rises with this one. */
  Interval on(DoubleUnaryOperator rising) {
    return new Interval(rising.applyAsDouble(lower), rising.applyAsDouble(upper));
  }

  boolean isWide() {
    return upper > lower;
  }
}
