package org.mtbnode.comparison;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.PossibleCounts;
import org.mtbnode.comparison.statistics.Proportion;
import org.mtbnode.comparison.statistics.SiteTable;
import org.mtbnode.specification.CountRange;

/**
 * A percent agreement with its 95 % limits.
 *
 * <p>Where a count behind it was rounded, the limits are those of the likelihood over every count
 * it may stand for (methods §4.8), and never within Wilson's of the released counts: rounding makes
 * nothing surer. All figures are then in steps of five points, the limits outward: a percentage is
 * as disclosive as the counts behind it.
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

  /** A likelihood of more terms takes its time; a single site has at most 49. */
  private static final long MOST_TERMS = 40_000;

  private static final PossibleCounts NOBODY = PossibleCounts.exactly(0);

  /**
   * @param lower 0 to 1
   * @param upper 0 to 1
   */
  public record Span(double lower, double upper) {
    private Span in(DoubleUnaryOperator lowerEnd, DoubleUnaryOperator upperEnd) {
      return new Span(lowerEnd.applyAsDouble(lower), upperEnd.applyAsDouble(upper));
    }

    private Span around(Span other) {
      return new Span(Math.min(lower, other.lower), Math.max(upper, other.upper));
    }
  }

  static Agreement of(Figure agreeing, Figure disagreeing) {
    return of(agreeing, disagreeing, () -> likelihood(agreeing, disagreeing));
  }

  /**
   * Where more is known of totals of many rounded parts than what each part may be.
   *
   * @param yes what may stand behind {@code agreeing}
   * @param no what may stand behind {@code disagreeing}
   */
  static Agreement of(Figure agreeing, Figure disagreeing, PossibleCounts yes, PossibleCounts no) {
    return of(
        agreeing,
        disagreeing,
        () ->
            likelihood(yes, no).orElseGet(() -> outermost(agreeing.range(), disagreeing.range())));
  }

  private static Agreement of(Figure agreeing, Figure disagreeing, Supplier<Span> limits) {
    Figure trials = agreeing.plus(disagreeing);
    if (trials.released() == 0) {
      return new Agreement(
          null, null, null, null, null, trials, false, "no patient is released behind it");
    }
    double estimate = (double) agreeing.released() / trials.released();
    Interval asReleased = wilson(agreeing.released(), trials.released());
    Span wilson = new Span(asReleased.lower(), asReleased.upper());
    if (trials.range().isExact()) {
      return new Agreement(
          estimate,
          wilson.lower(),
          wilson.upper(),
          wilson,
          new Span(estimate, estimate),
          trials,
          false,
          null);
    }
    Span likely = wilson.around(limits.get());
    return new Agreement(
        nearest(estimate),
        outwardDown(likely.lower()),
        outwardUp(likely.upper()),
        wilson.in(Agreement::nearest, Agreement::nearest),
        possible(agreeing.range(), disagreeing.range())
            .in(Agreement::outwardDown, Agreement::outwardUp),
        trials,
        true,
        null);
  }

  private static Span likelihood(Figure agreeing, Figure disagreeing) {
    CountRange yes = agreeing.range();
    CountRange no = disagreeing.range();
    long terms = (1L + yes.upper() - yes.lower()) * (1L + no.upper() - no.lower());
    if (terms > MOST_TERMS) {
      return outermost(yes, no);
    }
    return likelihood(agreeing.possible(), disagreeing.possible())
        .orElseGet(() -> outermost(yes, no));
  }

  private static Optional<Span> likelihood(PossibleCounts yes, PossibleCounts no) {
    return new SiteTable("", yes, NOBODY, no, NOBODY).ppaEstimate(ConfidenceLevel.NINETY_FIVE)
            instanceof Estimate.Known known
        ? Optional.of(new Span(known.lower(), known.upper()))
        : Optional.empty();
  }

  /** Wilson's limits rise with the successes and fall with the failures. */
  private static Span outermost(CountRange yes, CountRange no) {
    return new Span(
        wilson(yes.lower(), yes.lower() + no.upper()).lower(),
        wilson(yes.upper(), yes.upper() + no.lower()).upper());
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
