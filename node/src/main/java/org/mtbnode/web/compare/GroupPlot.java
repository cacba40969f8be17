package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.Agreement;
import org.mtbnode.comparison.AgreementByGroup.Group;
import org.mtbnode.comparison.statistics.Estimate;

/**
 * PPA by group as one drawing, in its own units: 640 wide, every mark where the printed figure puts
 * it.
 *
 * @param name what it shows
 * @param height of the drawing
 * @param axisY where the grid ends and its numbers begin
 */
record GroupPlot(String name, int height, int axisY, List<Row> rows) {
  private static final int TOP = 8;
  private static final int ROW = 28;
  private static final double LEFT = 210;
  private static final double WIDTH = 280;

  /**
   * A group.
   *
   * @param y its middle
   * @param text the figure in words of the same line
   * @param mark null where nothing is released
   */
  record Row(String label, double y, String text, @Nullable Mark mark) {}

  /**
   * @param diamond points; null for a square of so few centres that they are not pooled
   * @param solidFrom the solid part of the interval
   */
  record Mark(
      double at,
      double from,
      double to,
      double solidFrom,
      double solidTo,
      boolean hollow,
      @Nullable String diamond) {}

  /**
   * @param labels and texts of the groups, in their order
   */
  static GroupPlot of(String name, List<Group> groups, List<String> labels, List<String> texts) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      double y = TOP + ROW * (i + 0.5);
      rows.add(new Row(labels.get(i), y, texts.get(i), mark(groups.get(i), y)));
    }
    int axis = TOP + ROW * groups.size();
    return new GroupPlot(name, axis + 22, axis, rows);
  }

  private static @Nullable Mark mark(Group group, double y) {
    Estimate.Known shown = group.range().orElse(null);
    if (shown == null) {
      return null;
    }
    if (group.isPooled()) {
      double from = x(whole(shown.lower()));
      double to = x(whole(shown.upper()));
      double at = x(whole(shown.value()));
      String diamond =
          String.format(
              Locale.ROOT,
              "%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f",
              from,
              y,
              at,
              y - 6,
              to,
              y,
              at,
              y + 6);
      return new Mark(at, from, to, from, to, false, diamond);
    }
    Agreement.Span wilson = group.added().wilson();
    return new Mark(
        x(shown.value()),
        x(shown.lower()),
        x(shown.upper()),
        x(wilson == null ? shown.lower() : wilson.lower()),
        x(wilson == null ? shown.upper() : wilson.upper()),
        group.added().approximate(),
        null);
  }

  private static double whole(double proportion) {
    return Math.round(100 * proportion) / 100.0;
  }

  private static double x(double proportion) {
    return Math.round(10 * (LEFT + WIDTH * proportion)) / 10.0;
  }
}
