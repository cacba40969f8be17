package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.Comparison;
import org.mtbnode.comparison.PooledAgreement;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.specification.CountRange;

/**
 * The pooled agreements without a centre, as {@code plots-report} draws them.
 *
 * @param height of the whole figure
 * @param rows one an assay
 */
record OutsideForest(int height, List<Row> rows) {
  private static final int HEAD = 44;
  private static final int ROW = 46;
  private static final int FOOT = 30;
  private static final double AXIS = 180;

  /** Counts from here on give percentages away no more than the counts themselves. */
  private static final int COARSE_BELOW = 10;

  /** An assay; a side is null where it is not shown. */
  record Row(int y, String name, @Nullable Side ppa, @Nullable Side npa) {}

  /**
   * A diamond on an axis that begins at 0.
   *
   * @param counts in words
   * @param points of the diamond around y = 0
   * @param predictedFrom where a new centre is expected; null where that is not estimable
   * @param predictedTo null with it
   */
  record Side(
      String text,
      String counts,
      String points,
      @Nullable String predictedFrom,
      @Nullable String predictedTo) {}

  /** What the sums of one assay may stand for. */
  record Sums(
      CountRange bothPositive, CountRange tissueOnly, CountRange bothNegative, CountRange lbOnly) {}

  /** An assay with its sums, where they may be shown. */
  record Assay(Comparison.Assay pooled, Optional<Sums> sums) {}

  static OutsideForest of(List<Assay> assays) {
    List<Row> rows = new ArrayList<>();
    for (Assay assay : assays) {
      PooledAgreement pooled = assay.pooled().pooled();
      Sums sums = assay.sums().orElse(null);
      int y = HEAD + ROW * rows.size() + ROW / 2;
      String name = assay.pooled().assay().name();
      rows.add(
          pooled == null || sums == null
              ? new Row(y, name, null, null)
              : new Row(
                  y,
                  name,
                  side(pooled.ppa(), sums.bothPositive(), sums.tissueOnly()),
                  side(pooled.npa(), sums.bothNegative(), sums.lbOnly())));
    }
    return new OutsideForest(HEAD + ROW * rows.size() + FOOT, List.copyOf(rows));
  }

  private static @Nullable Side side(
      PooledAgreement.Side side, CountRange agreeing, CountRange disagreeing) {
    Estimate.Known known = side.estimate().orElse(null);
    if (known == null) {
      return null;
    }
    boolean coarse = Math.min(agreeing.lower(), disagreeing.lower()) < COARSE_BELOW;
    double step = coarse ? 0.05 : 0.01;
    double at = Math.round(known.value() / step) * step;
    double from = coarse ? Math.floor(known.lower() / step) * step : whole(known.lower());
    double to = coarse ? Math.ceil(known.upper() / step) * step : whole(known.upper());
    boolean predicted = side.newCentre() instanceof PooledAgreement.Expected && !coarse;
    PooledAgreement.Expected expected =
        predicted ? (PooledAgreement.Expected) side.newCentre() : null;
    return new Side(
        "%s%d %% (%d\u2013%d)"
            .formatted(coarse ? "~" : "", percent(at), percent(from), percent(to)),
        "%s and %s".formatted(agreeing, disagreeing),
        "%s,0 %s,-7 %s,0 %s,7"
            .formatted(place(from), place(at), place(Math.max(to, from + 0.01)), place(at)),
        expected == null ? null : place(whole(expected.interval().lower())),
        expected == null ? null : place(whole(expected.interval().upper())));
  }

  private static double whole(double proportion) {
    return Math.round(100 * proportion) / 100.0;
  }

  private static long percent(double proportion) {
    return Math.round(100 * proportion);
  }

  private static String place(double proportion) {
    return String.format(Locale.ROOT, "%.1f", proportion * AXIS);
  }
}
