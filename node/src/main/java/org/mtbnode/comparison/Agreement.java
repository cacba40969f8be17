package org.mtbnode.comparison;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;
import org.mtbnode.specification.CountRange;

/**
 * A percent agreement with its 95 % limits.
 *
 * <p>Where a count behind it was rounded, the limits are the outermost Wilson limits over every
 * count it may stand for, and all figures are in steps of five points, the limits outward: a
 * percentage is as disclosive as the counts behind it.
 *
 * @param estimate 0 to 1; null where no patient is released, see {@code why}
 * @param lower 0 to 1; null with the estimate
 * @param upper 0 to 1; null with the estimate
 * @param wilson the limits of the released counts as they stand, inside the other limits; null with
 *     the estimate
 * @param possible the proportions the counts may have; null with the estimate
 * @param trials the patients behind it, as released and what they may stand for
 * @param approximate whether a rounded count is behind it
 * @param why why there is no estimate; null where there is one
 */
public record Agreement(
    @Nullable Double estimate,
    @Nullable Double lower,
    @Nullable Double upper,
    @Nullable Span wilson,
    @Nullable Span possible,
    Figure trials,
    boolean approximate,
    @Nullable String why) {
  /** Steps of five points. */
  private static final double STEPS = 20;

  /**
   * @param lower 0 to 1
   * @param upper 0 to 1
   */
  public record Span(double lower, double upper) {
    private Span in(DoubleUnaryOperator lowerEnd, DoubleUnaryOperator upperEnd) {
      return new Span(lowerEnd.applyAsDouble(lower), upperEnd.applyAsDouble(upper));
    }
  }

  static Agreement of(Figure agreeing, Figure disagreeing) {
    Figure trials = agreeing.plus(disagreeing);
    if (trials.released() == 0) {
      return new Agreement(
          null, null, null, null, null, trials, false, "no patient is released behind it");
    }
    double estimate = (double) agreeing.released() / trials.released();
    Interval asReleased = wilson(agreeing.released(), trials.released());
    Span wilson = new Span(asReleased.lower(), asReleased.upper());
    // Wilson's limits rise with the successes and fall with the failures
    CountRange yes = agreeing.range();
    CountRange no = disagreeing.range();
    double lower = wilson(yes.lower(), yes.lower() + no.upper()).lower();
    double upper = wilson(yes.upper(), yes.upper() + no.lower()).upper();
    if (yes.isExact() && no.isExact()) {
      return new Agreement(
          estimate, lower, upper, wilson, new Span(estimate, estimate), trials, false, null);
    }
    return new Agreement(
        nearest(estimate),
        outwardDown(lower),
        outwardUp(upper),
        wilson.in(Agreement::nearest, Agreement::nearest),
        possible(yes, no).in(Agreement::outwardDown, Agreement::outwardUp),
        trials,
        true,
        null);
  }

  private static Interval wilson(int successes, int trials) {
    return new Proportion(successes, trials)
        .limits(IntervalMethod.WILSON, ConfidenceLevel.NINETY_FIVE);
  }

  private static Span possible(CountRange yes, CountRange no) {
    int fewest = yes.lower() + no.upper();
    int most = yes.upper() + no.lower();
    return new Span(
        fewest == 0 ? 0 : (double) yes.lower() / fewest,
        most == 0 ? 1 : (double) yes.upper() / most);
  }

  private static double nearest(double proportion) {
    return Math.round(proportion * STEPS) / STEPS;
  }

  private static double outwardDown(double proportion) {
    return Math.floor(proportion * STEPS) / STEPS;
  }

  private static double outwardUp(double proportion) {
    return Math.ceil(proportion * STEPS) / STEPS;
  }

  /** For people: {@code 82 (66–92)}, {@code ~85 (60–100)}, {@code –}. */
  @Override
  public String toString() {
    if (estimate == null || lower == null || upper == null) {
      return "\u2013";
    }
    return "%s%d (%d\u2013%d)"
        .formatted(approximate ? "~" : "", percent(estimate), percent(lower), percent(upper));
  }

  private static long percent(double proportion) {
    return Math.round(proportion * 100);
  }
}
