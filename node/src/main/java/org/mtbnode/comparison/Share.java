package org.mtbnode.comparison;

import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.EffectiveProportion;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;
import org.mtbnode.specification.CountRange;

/**
 * A share of patients with its 95 % limits, as it may be printed: where a count behind it was
 * rounded, in steps of five points, the limits outward.
 *
 * @param value 0 to 1; null where it cannot be told, see {@code why}
 * @param lower 0 to 1; null where there are no limits
 * @param upper 0 to 1; null with lower
 * @param possible the shares that all counts behind it together allow; null where nothing can be
 *     told
 * @param approximate whether a rounded count is behind it
 * @param why why there is no value, or no limits; null where there are both
 */
public record Share(
    @Nullable Double value,
    @Nullable Double lower,
    @Nullable Double upper,
    @Nullable Span possible,
    boolean approximate,
    @Nullable String why) {
  /** Steps of five points. */
  private static final double STEPS = 20;

  /** Off the steps by less than floating point leaves. */
  private static final double HAIR = 1e-9;

  /**
   * @param lower 0 to 1
   * @param upper 0 to 1
   */
  public record Span(double lower, double upper) {}

  static Share unknown(String why) {
    return new Share(null, null, null, null, false, why);
  }

  /**
   * @param limits null where there are none
   * @param exact whether no count behind it was rounded
   */
  static Share of(
      double value, @Nullable Span limits, Span possible, boolean exact, @Nullable String why) {
    if (exact) {
      return new Share(
          value,
          limits == null ? null : limits.lower(),
          limits == null ? null : limits.upper(),
          possible,
          false,
          why);
    }
    return new Share(
        Math.round(value * STEPS) / STEPS,
        limits == null ? null : down(limits.lower()),
        limits == null ? null : up(limits.upper()),
        new Span(down(possible.lower()), up(possible.upper())),
        true,
        why);
  }

  /** What it may be, without a best guess: a part of the counts is not released. */
  static Share within(CountRange part, CountRange all) {
    return new Share(
        null,
        null,
        null,
        new Span(
            down(all.upper() == 0 ? 0 : Math.min(1, (double) part.lower() / all.upper())),
            up(all.lower() == 0 ? 1 : Math.min(1, (double) part.upper() / all.lower()))),
        true,
        "a centre behind it has not released this part");
  }

  /** Of a and b together, a: Wilson 1927, of the effective number where counts were rounded. */
  static Share of(RoundedSum a, RoundedSum b) {
    double trials = a.released() + (double) b.released();
    if (trials == 0) {
      return unknown("no patient is released behind it");
    }
    CountRange yes = a.figure().range();
    CountRange no = b.figure().range();
    boolean exact = yes.isExact() && no.isExact();
    double value = a.released() / trials;
    return of(value, limits(a, b, value, trials), possible(yes, no), exact, null);
  }

  private static Span limits(RoundedSum a, RoundedSum b, double value, double trials) {
    CountRange yes = a.figure().range();
    CountRange no = b.figure().range();
    // Wilson's limits rise with the successes and fall with the failures
    double lowest = wilson(yes.lower(), yes.lower() + no.upper()).lower();
    double highest = wilson(yes.upper(), yes.upper() + no.lower()).upper();
    if (value <= 0 || value >= 1) {
      return new Span(lowest, highest);
    }
    double rounding =
        ((1 - value) * (1 - value) * a.variance() + value * value * b.variance())
            / (trials * trials);
    Interval interval =
        new EffectiveProportion(value, value * (1 - value) / trials + rounding)
            .limits(ConfidenceLevel.NINETY_FIVE);
    return new Span(
        Math.min(value, Math.max(lowest, interval.lower())),
        Math.max(value, Math.min(highest, interval.upper())));
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

  static double down(double proportion) {
    return Math.floor(proportion * STEPS + HAIR) / STEPS;
  }

  static double up(double proportion) {
    return Math.ceil(proportion * STEPS - HAIR) / STEPS;
  }

  /** For people: {@code 82 (66–92)}, {@code ~85 (60–100)}, {@code 20–45}, {@code –}. */
  @Override
  public String toString() {
    if (value == null) {
      return possible == null
          ? "\u2013"
          : percent(possible.lower()) + "\u2013" + percent(possible.upper());
    }
    String at = (approximate ? "~" : "") + percent(value);
    return lower == null || upper == null
        ? at
        : "%s (%d\u2013%d)".formatted(at, percent(lower), percent(upper));
  }

  private static long percent(double proportion) {
    return Math.round(proportion * 100);
  }
}
