package org.mtbnode.web.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.PooledAgreement;
import org.mtbnode.comparison.statistics.Estimate;

/**
 * A diamond on the axis of 0 to 100 %, as the templates draw it, in whole per cent as printed.
 *
 * @param from its left end, such as {@code 71.0%}
 * @param width of it
 * @param points of the diamond in a box of 100 × 12
 * @param predictedFrom where a new centre is expected; null where that is not estimable
 * @param predictedTo null with it
 */
record PooledMark(
    String from,
    String width,
    String points,
    @Nullable String predictedFrom,
    @Nullable String predictedTo) {

  static @Nullable PooledMark of(PooledAgreement.Side side) {
    Estimate.Known known = side.estimate().orElse(null);
    if (known == null) {
      return null;
    }
    double from = whole(known.lower());
    // a diamond of no width would not be seen
    double to = Math.max(whole(known.upper()), from + 0.01);
    double peak = 100 * (whole(known.value()) - from) / (to - from);
    PooledAgreement.Expected expected =
        side.newCentre() instanceof PooledAgreement.Expected prediction ? prediction : null;
    return new PooledMark(
        AgreementMark.place(from),
        AgreementMark.place(to - from),
        String.format(Locale.ROOT, "0,6 %.1f,0 100,6 %.1f,12", peak, peak),
        expected == null ? null : AgreementMark.place(whole(expected.interval().lower())),
        expected == null ? null : AgreementMark.place(whole(expected.interval().upper())));
  }

  private static double whole(double proportion) {
    return Math.round(100 * proportion) / 100.0;
  }
}
