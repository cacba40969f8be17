package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.DetectionComparison.Assay;
import org.mtbnode.comparison.DetectionComparison.Level;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.ProbitLod;

/**
 * What was found by level, as the template draws it: levels on a logarithmic axis, with the curve
 * where one was fitted. Places are pixels of a view box 640 wide.
 *
 * @param curve points of a polyline; null without a fit
 * @param limit the level of 95 % with its limits; null without
 * @param centres the level of 95 % of each centre, where they differ
 */
record DetectionPlot(
    List<Point> points,
    List<Tick> ticks,
    @Nullable String curve,
    @Nullable Limit limit,
    List<Double> centres) {
  private static final double LEFT = 52;
  private static final double RIGHT = 610;
  private static final double TOP = 24;
  private static final double BOTTOM = 250;

  /** Levels of the bins' ends, in per cent. */
  private static final double[] ENDS = {0.04, 0.1, 0.25, 0.5, 1, 2, 5, 10, 100};

  private static final double LARGEST = 18;
  private static final int CURVE_STEPS = 120;

  /**
   * A level: its share found at the middle of the bin, the exact interval upright, the bin across.
   *
   * @param side of the square: area by results
   */
  record Point(
      double x, double from, double to, double y, double lower, double upper, double side) {}

  record Tick(double x, String text) {}

  /**
   * @param from null without limits
   */
  record Limit(double x, @Nullable Double from, @Nullable Double width, String text) {}

  static DetectionPlot of(Assay assay) {
    List<Point> points = new ArrayList<>();
    for (Level level : assay.levels()) {
      if (level.sensitivity() instanceof Estimate.Known known) {
        points.add(point(level, known));
      }
    }
    return new DetectionPlot(points, axis(), curve(assay), limit(assay), centres(assay));
  }

  private static List<Double> centres(Assay assay) {
    return assay.between().isDifferent()
        ? assay.centres().stream()
            .flatMap(centre -> CentreLimits.value(centre).stream())
            .map(DetectionPlot::within)
            .map(DetectionPlot::x)
            .toList()
        : List.of();
  }

  /** At the ends of the axis what lies beyond. */
  private static double within(double level) {
    return Math.min(ENDS[ENDS.length - 1], Math.max(ENDS[0], level));
  }

  private static Point point(Level level, Estimate.Known known) {
    double side =
        Math.min(LARGEST, Math.max(4, Math.sqrt(level.results().sensitivity().trials()) * 2));
    return new Point(
        x(level.middle()),
        x(level.from()),
        x(level.to()),
        y(known.value()),
        y(known.lower()),
        y(known.upper()),
        tenth(side));
  }

  private static List<Tick> axis() {
    List<Tick> ticks = new ArrayList<>();
    for (double end : new double[] {0.1, 0.25, 0.5, 1, 2, 5, 10, 100}) {
      String text = end < 1 ? Double.toString(end) : String.format(Locale.ROOT, "%.0f", end);
      ticks.add(new Tick(x(end), end == 100 ? text + " %" : text));
    }
    return ticks;
  }

  /** Within the levels that were tested: outside it would be a guess. */
  private static @Nullable String curve(Assay assay) {
    if (!(assay.limit().fit() instanceof ProbitLod.Fitted fitted) || assay.levels().isEmpty()) {
      return null;
    }
    double from = Math.log10(assay.levels().get(0).from());
    double to = Math.log10(assay.levels().get(assay.levels().size() - 1).to());
    List<String> points = new ArrayList<>();
    for (int step = 0; step <= CURVE_STEPS; step++) {
      double level = Math.pow(10, from + (to - from) * step / CURVE_STEPS);
      points.add(x(level) + "," + y(fitted.detectedAt(level)));
    }
    return points.stream().collect(Collectors.joining(" "));
  }

  private static @Nullable Limit limit(Assay assay) {
    if (!(assay.limit().fit() instanceof ProbitLod.Fitted fitted)) {
      return null;
    }
    if (fitted.lod95() instanceof Estimate.Known known) {
      double from = x(Math.max(ENDS[0], known.lower()));
      double to = x(Math.min(ENDS[ENDS.length - 1], known.upper()));
      return new Limit(
          x(known.value()),
          from,
          tenth(to - from),
          DetectionPresenter.digits(known.value()) + " %");
    }
    return fitted.lod95() instanceof Estimate.PointOnly point
        ? new Limit(
            x(within(point.value())), null, null, DetectionPresenter.digits(point.value()) + " %")
        : null;
  }

  private static double x(double level) {
    double from = Math.log10(ENDS[0]);
    double to = Math.log10(ENDS[ENDS.length - 1]);
    return tenth(LEFT + (Math.log10(level) - from) / (to - from) * (RIGHT - LEFT));
  }

  private static double y(double share) {
    return tenth(BOTTOM - share * (BOTTOM - TOP));
  }

  private static double tenth(double pixels) {
    return Math.rint(pixels * 10) / 10;
  }
}
