package org.mtbnode.comparison.statistics;

import java.util.function.DoubleUnaryOperator;

/** The zero of a function that changes its sign once between two ends. */
final class Bisection {
  private static final int HALVINGS = 200;

  private Bisection() {}

  /** The nearer end where the sign is the same at both. */
  static double root(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    double atLow = function.applyAsDouble(low);
    double atHigh = function.applyAsDouble(high);
    if (Math.signum(atLow) == Math.signum(atHigh)) {
      return Math.abs(atLow) <= Math.abs(atHigh) ? low : high;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (Math.signum(function.applyAsDouble(middle)) == Math.signum(atLow)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (high - low) / 2;
  }
}
