package org.mtbnode.comparison;

import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.CountRange;

/**
 * A percent agreement with its 95 % limits.
 *
 * <p>Where a count behind it was rounded, the limits are the outermost Wilson limits over every
 * count it may stand for, and all three figures are in steps of five points, the limits outward: a
 * percentage is as disclosive as the counts behind it.
 *
 * @param estimate 0 to 1; null where no patient is released, see {@code why}
 * @param lower 0 to 1; null with the estimate
 * @param upper 0 to 1; null with the estimate
 * @param approximate whether a rounded count is behind it
 * @param why why there is no estimate; null where there is one
 */
public record Agreement(
    @Nullable Double estimate,
    @Nullable Double lower,
    @Nullable Double upper,
    boolean approximate,
    @Nullable String why) {
  /** Steps of five points. */
  private static final double STEPS = 20;

  static Agreement of(Figure agreeing, Figure disagreeing) {
    int trials = agreeing.released() + disagreeing.released();
    if (trials == 0) {
      return new Agreement(null, null, null, false, "no patient is released behind it");
    }
    double estimate = (double) agreeing.released() / trials;
    // Wilson's limits rise with the successes and fall with the failures
    CountRange yes = agreeing.range();
    CountRange no = disagreeing.range();
    double lower = WilsonInterval.of(yes.lower(), yes.lower() + no.upper()).lower();
    double upper = WilsonInterval.of(yes.upper(), yes.upper() + no.lower()).upper();
    if (yes.isExact() && no.isExact()) {
      return new Agreement(estimate, lower, upper, false, null);
    }
    return new Agreement(
        Math.round(estimate * STEPS) / STEPS,
        Math.floor(lower * STEPS) / STEPS,
        Math.ceil(upper * STEPS) / STEPS,
        true,
        null);
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
