package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mtbnode.comparison.SurvivalCurve;

/**
 * Life tables as one plot, 640 wide: steps with their bands, names at the ends of the lines,
 * numbers at risk level with the months. All places are in units of the plot.
 *
 * @param height of the plot
 * @param axis what the months are counted from
 * @param axisY the line of 0 %
 * @param months ticks with their places
 * @param percents ticks with their places
 * @param marked places of the months people ask for
 * @param rows numbers at risk, one row a curve
 */
record LifeCurve(
    int height,
    String axis,
    String axisY,
    List<Tick> months,
    List<Tick> percents,
    List<String> marked,
    List<Line> lines,
    List<Row> rows) {
  private static final int LEFT = 44;
  private static final int RIGHT = 496;
  private static final int TOP = 12;
  private static final int BOTTOM = 232;
  private static final int FIRST_ROW = 308;
  private static final int ROW = 17;

  /** How far the last step is drawn on. */
  private static final int LAST = 8;

  /** Two lines of text. */
  private static final int LABEL = 31;

  private static final int LABEL_WIDTH = 130;
  private static final List<Ink> INKS =
      List.of(
          new Ink("#0072B2", "#005E94", "none"),
          new Ink("#D55E00", "#A34700", "6 3"),
          new Ink("#009E73", "#00704F", "2 3"),
          new Ink("#CC79A7", "#8F3F6C", "11 3 2 3"));

  /** Lines differ in lightness and in dash, for print and for every kind of colour vision. */
  private record Ink(String line, String text, String dash) {}

  /**
   * @param name at the end of the line
   * @param value under the name
   * @param atRisk texts by month of the grid
   */
  record Series(String name, String value, SurvivalCurve curve, List<String> atRisk) {}

  record Tick(String at, String text) {}

  record Line(
      String name,
      String value,
      String colour,
      String ink,
      String dash,
      String path,
      List<Band> bands,
      String labelX,
      String nameY,
      String valueY) {}

  record Band(String x, String y, String width, String height) {}

  /**
   * @param y of its baseline
   */
  record Row(String name, String ink, String y, List<Tick> cells) {}

  /** Of at least one curve that tells of a month. */
  static LifeCurve of(String axis, List<Series> series) {
    int end = series.stream().mapToInt(each -> each.curve().endsAt()).max().orElseThrow();
    List<Double> labels = labels(series, end);
    List<Line> lines = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      Series each = series.get(i);
      Ink ink = INKS.get(i % INKS.size());
      if (each.curve().endsAt() > 0) {
        lines.add(line(each, ink, end, labels.get(i)));
      }
      rows.add(row(each, ink, end, FIRST_ROW + i * ROW));
    }
    List<Integer> grid =
        series.get(0).curve().atRisk().stream()
            .map(SurvivalCurve.AtRisk::month)
            .filter(month -> month <= end)
            .toList();
    return new LifeCurve(
        FIRST_ROW + (series.size() - 1) * ROW + 10,
        axis,
        place(BOTTOM),
        grid.stream().map(month -> new Tick(place(x(month, end)), month.toString())).toList(),
        Stream.of(0, 25, 50, 75, 100)
            .map(at -> new Tick(place(y(at / 100.0)), at == 100 ? "100 %" : at.toString()))
            .toList(),
        Stream.of(12, 24).filter(month -> month <= end).map(m -> place(x(m, end))).toList(),
        lines,
        rows);
  }

  private static Line line(Series series, Ink ink, int end, double label) {
    List<SurvivalCurve.Point> points = series.curve().points();
    StringBuilder path = new StringBuilder("M%s %s".formatted(place(LEFT), place(y(1))));
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      SurvivalCurve.Point point = points.get(i);
      double from = x(point.month(), end);
      double to = i + 1 < points.size() ? x(points.get(i + 1).month(), end) : from + LAST;
      path.append("H%sV%s".formatted(place(from), place(y(point.survival()))));
      SurvivalCurve.Band band = point.band();
      if (band != null) {
        bands.add(
            new Band(
                place(from),
                place(y(band.upper())),
                place(to - from),
                place(y(band.lower()) - y(band.upper()))));
      }
    }
    double last = x(series.curve().endsAt(), end) + LAST;
    return new Line(
        series.name(),
        series.value(),
        ink.line(),
        ink.text(),
        ink.dash(),
        path.append("H").append(place(last)).toString(),
        bands,
        place(last + 6),
        place(label),
        place(label + 15));
  }

  /** Where the names stand: level with the ends of their lines, and never over each other. */
  private static List<Double> labels(List<Series> series, int end) {
    List<Integer> downwards =
        Stream.iterate(0, i -> i < series.size(), i -> i + 1)
            .sorted(Comparator.comparing(i -> -last(series.get(i))))
            .toList();
    double[] at = new double[series.size()];
    List<Integer> placed = new ArrayList<>();
    for (int i : downwards) {
      at[i] = Math.min(y(last(series.get(i))) + 4, BOTTOM - 18.0);
      for (int above : placed) {
        boolean overlaps =
            Math.abs(
                    x(series.get(above).curve().endsAt(), end)
                        - x(series.get(i).curve().endsAt(), end))
                < LABEL_WIDTH;
        if (overlaps && at[i] < at[above] + LABEL) {
          at[i] = at[above] + LABEL;
        }
      }
      placed.add(i);
    }
    // and none under the axis: the lowest moves up, and who stands over it with it
    double lowest = BOTTOM - 18.0;
    for (int i = placed.size() - 1; i >= 0; i--) {
      int label = placed.get(i);
      at[label] = Math.min(at[label], lowest);
      lowest = i > 0 && at[placed.get(i - 1)] + LABEL > at[label] ? at[label] - LABEL : BOTTOM;
    }
    List<Double> labels = new ArrayList<>();
    for (double each : at) {
      labels.add(each);
    }
    return labels;
  }

  private static double last(Series series) {
    List<SurvivalCurve.Point> points = series.curve().points();
    return points.isEmpty() ? 0 : points.get(points.size() - 1).survival();
  }

  private static Row row(Series series, Ink ink, int end, int y) {
    List<Tick> cells = new ArrayList<>();
    List<SurvivalCurve.AtRisk> atRisk = series.curve().atRisk();
    for (int i = 0; i < atRisk.size() && atRisk.get(i).month() <= end; i++) {
      cells.add(new Tick(place(x(atRisk.get(i).month(), end)), series.atRisk().get(i)));
    }
    return new Row(series.name(), ink.text(), Integer.toString(y), cells);
  }

  private static double x(int month, int end) {
    return LEFT + (RIGHT - LEFT) * (double) month / end;
  }

  private static double y(double survival) {
    return BOTTOM - (BOTTOM - TOP) * survival;
  }

  private static String place(double at) {
    return String.format(Locale.ROOT, "%.1f", at);
  }
}
