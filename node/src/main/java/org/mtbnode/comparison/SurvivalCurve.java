package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.outcome.LifeTable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;

/**
 * Patients without an event, by months from the draw: an actuarial life table over the counts as
 * released. Its limits carry chance and rounding, on the log-log scale; before the first event they
 * are the outermost that any counts behind the released ones allow. It ends where fewer than ten
 * are at risk.
 *
 * @param patients at month 0: the sum of all counts as released
 * @param events over the whole follow-up
 * @param atRisk by month of the grid, from 0 on
 * @param points by month of the grid, up to where the curve ends
 * @param endsEarly whether it ends before the grid does, as too few are at risk
 */
public record SurvivalCurve(
    Figure patients, Figure events, List<AtRisk> atRisk, List<Point> points, boolean endsEarly) {
  /** Fewer at risk end a curve. */
  public static final int FEWEST_AT_RISK = 10;

  private static final LifeTable.Censoring CENSORING = LifeTable.Censoring.HALF;
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /** Patients still without an event and still followed at a month. */
  public record AtRisk(int month, Figure patients) {
    public boolean isTooFew() {
      return patients.released() < FEWEST_AT_RISK;
    }
  }

  /**
   * The curve from this month on.
   *
   * @param survival over the counts as released, 0 to 1
   * @param band its limits; null where there are none
   * @param printed the same as it may be printed
   * @param standardError of survival, rounding included; null where there is none
   */
  public record Point(
      int month,
      double survival,
      @Nullable Band band,
      Share printed,
      @Nullable Double standardError) {}

  /**
   * @param lower 0 to 1
   * @param upper 0 to 1
   */
  public record Band(double lower, double upper) {}

  public SurvivalCurve {
    atRisk = List.copyOf(atRisk);
    points = List.copyOf(points);
  }

  static SurvivalCurve of(FollowUp group) {
    List<AtRisk> atRisk = new ArrayList<>(List.of(new AtRisk(0, group.patients())));
    List<Point> points = new ArrayList<>();
    List<LifeTable.Step> steps = group.released().steps(CENSORING, LEVEL);
    int followed = 0;
    for (int i = 0; i < group.ends().size(); i++) {
      atRisk.add(new AtRisk(group.ends().get(i), group.atRisk(i + 1)));
      if (followed == i && i < steps.size() && !atRisk.get(i).isTooFew()) {
        points.add(point(group, i, steps.get(i)));
        followed++;
      }
    }
    return new SurvivalCurve(
        group.patients(), group.allEvents(), atRisk, points, followed < group.ends().size());
  }

  private static Point point(FollowUp group, int interval, LifeTable.Step step) {
    LifeTable lowest = group.lowest(interval);
    LifeTable highest = group.highest(interval);
    double survival = value(step.survival());
    Double error = standardError(group, interval, step, survival);
    Band band = error == null ? outermost(lowest, highest, interval) : limits(survival, error);
    Share.Span possible =
        new Share.Span(
            value(at(lowest, interval).survival()), value(at(highest, interval).survival()));
    Share printed =
        Share.of(
            survival,
            band == null ? null : new Share.Span(band.lower(), band.upper()),
            possible,
            group.isExact(),
            step.survival() instanceof Estimate.PointOnly only ? only.why() : null);
    return new Point(group.ends().get(interval), survival, band, printed, error);
  }

  /** Greenwood's, with what rounding adds. */
  private static @Nullable Double standardError(
      FollowUp group, int interval, LifeTable.Step step, double survival) {
    Double greenwood = step.standardError();
    return greenwood == null || survival <= 0 || survival >= 1
        ? null
        : Math.sqrt(greenwood * greenwood + survival * survival * group.roundingVariance(interval));
  }

  private static Band limits(double survival, double error) {
    double spread = LEVEL.z() * error / survival / Math.abs(Math.log(survival));
    return new Band(Math.pow(survival, Math.exp(spread)), Math.pow(survival, Math.exp(-spread)));
  }

  private static @Nullable Band outermost(LifeTable lowest, LifeTable highest, int interval) {
    Estimate low = at(lowest, interval).survival();
    Estimate high = at(highest, interval).survival();
    if (low.equals(high) && low instanceof Estimate.PointOnly) {
      return null;
    }
    return new Band(
        low instanceof Estimate.Known known ? known.lower() : value(low),
        high instanceof Estimate.Known known ? known.upper() : value(high));
  }

  /** Where nobody is left earlier, the curve stays where it was. */
  private static LifeTable.Step at(LifeTable table, int interval) {
    List<LifeTable.Step> steps = table.steps(CENSORING, LEVEL);
    return steps.get(Math.min(interval, steps.size() - 1));
  }

  private static double value(Estimate survival) {
    return survival instanceof Estimate.Known known
        ? known.value()
        : ((Estimate.PointOnly) survival).value();
  }

  /** At a month of the grid; unknown where the curve has ended. */
  public Share at(int month) {
    Point point = pointAt(month);
    return point == null
        ? Share.unknown("fewer than ten are at risk before month " + month)
        : point.printed();
  }

  @Nullable Point pointAt(int month) {
    return points.stream().filter(point -> point.month() == month).findFirst().orElse(null);
  }

  /** Whether it tells of a month. */
  public boolean reaches(int month) {
    return pointAt(month) != null;
  }

  /** The last month that it tells of; 0 where it has no point. */
  public int endsAt() {
    return points.isEmpty() ? 0 : points.get(points.size() - 1).month();
  }
}
