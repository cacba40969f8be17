package org.mtbnode.comparison;

import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;

/**
 * By how much two curves differ at a month, in points of a hundred: Greenwood's errors added, with
 * what rounding adds; in steps of five where a count was rounded.
 *
 * @param points first less second
 * @param from lower 95 % limit; null where one of the curves has no error there
 * @param to upper limit; null with the lower
 */
public record CurveDifference(
    int month, long points, @Nullable Long from, @Nullable Long to, boolean approximate) {

  /** Null where one of the curves has ended. */
  static @Nullable CurveDifference at(int month, SurvivalCurve first, SurvivalCurve second) {
    SurvivalCurve.Point one = first.pointAt(month);
    SurvivalCurve.Point other = second.pointAt(month);
    if (one == null || other == null) {
      return null;
    }
    boolean approximate = one.printed().approximate() || other.printed().approximate();
    double value = one.survival() - other.survival();
    Double error1 = one.standardError();
    Double error2 = other.standardError();
    if (error1 == null || error2 == null) {
      return new CurveDifference(month, nearest(value, approximate), null, null, approximate);
    }
    double half = ConfidenceLevel.NINETY_FIVE.z() * Math.sqrt(error1 * error1 + error2 * error2);
    double lower = Math.max(-1, value - half);
    double upper = Math.min(1, value + half);
    return new CurveDifference(
        month,
        nearest(value, approximate),
        Math.round(100 * (approximate ? Share.down(lower) : lower)),
        Math.round(100 * (approximate ? Share.up(upper) : upper)),
        approximate);
  }

  private static long nearest(double value, boolean approximate) {
    return approximate ? 5 * Math.round(20 * value) : Math.round(100 * value);
  }
}
