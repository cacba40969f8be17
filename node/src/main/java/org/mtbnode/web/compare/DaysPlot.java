package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import org.mtbnode.comparison.DaysTaken;
import org.mtbnode.comparison.Figure;
import org.mtbnode.comparison.outcome.Turnaround;

/**
 * Days in their fixed bins, as the template draws them: the area of a step is its patients, so that
 * a bin of two weeks does not look like a day. Places are pixels of a view box 640 wide.
 *
 * @param beyond results after more than 60 days, in words
 */
record DaysPlot(List<Step> steps, double fortnight, List<Tick> ticks, String beyond) {
  private static final double LEFT = 44;
  private static final double DAY = 8.8;
  private static final double FLOOR = 150;
  private static final double HEIGHT = 118;

  /**
   * @param y of the patients a day as released
   * @param widened as high as rounding may take it; the same where it was not rounded
   */
  record Step(
      double x,
      double width,
      double y,
      double height,
      double widened,
      double reach,
      boolean rounded) {}

  record Tick(double x, String text) {}

  static DaysPlot of(DaysTaken days) {
    int last = days.bins().size() - 1;
    double most = 1;
    for (int bin = 0; bin < last; bin++) {
      most = Math.max(most, days.bins().get(bin).range().upper() / (double) width(bin));
    }
    List<Step> steps = new ArrayList<>();
    for (int bin = 0; bin < last; bin++) {
      Figure patients = days.bins().get(bin);
      double height = Math.rint(patients.released() * HEIGHT / width(bin) / most);
      double reach = Math.rint(patients.range().upper() * HEIGHT / width(bin) / most);
      steps.add(
          new Step(
              x(Turnaround.firstDay(bin)),
              width(bin) * DAY,
              FLOOR - height,
              height,
              FLOOR - reach,
              reach,
              !patients.range().isExact()));
    }
    List<Tick> ticks = new ArrayList<>();
    for (int day : new int[] {0, 7, 14, 21, 28, 42, 60}) {
      ticks.add(new Tick(x(day) + DAY / 2, Integer.toString(day)));
    }
    return new DaysPlot(steps, x(15), ticks, days.bins().get(last).range().toString());
  }

  private static double x(int day) {
    return LEFT + day * DAY;
  }

  private static int width(int bin) {
    Integer end = Turnaround.lastDay(bin);
    return end == null ? 1 : end - Turnaround.firstDay(bin) + 1;
  }
}
