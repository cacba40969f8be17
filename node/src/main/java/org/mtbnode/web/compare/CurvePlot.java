package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mtbnode.comparison.Agreement;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.comparison.statistics.Ellipse;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.Pooled;

/**
 * The summary curve as one drawing, in its own units: 640 × 460, PPA up, the share of LB-only
 * results among patients with negative tissue to the right.
 *
 * @param curve a path, within the observed shares alone
 * @param confidence rim of the mean
 * @param prediction rim of a further centre
 * @param meanX of the mean
 * @param from the lowest observed share, in per cent
 * @param to the highest
 */
record CurvePlot(
    String name,
    List<Bubble> bubbles,
    String curve,
    String confidence,
    String prediction,
    double meanX,
    double meanY,
    long from,
    long to) {
  private static final double LEFT = 60;
  private static final double BOTTOM = 410;
  private static final double SIDE = 390;
  private static final int STEPS = 60;
  private static final int RIM = 96;
  private static final double SMALLEST = 3;
  private static final double LARGEST = 12;

  /** A centre. */
  record Bubble(double x, double y, double radius, boolean hollow) {}

  static CurvePlot of(String name, Pooled.Bivariate pooled, List<Released> centres) {
    List<Bubble> bubbles = new ArrayList<>();
    double least = 1;
    double most = 0;
    for (Released centre : centres) {
      Double ppa = centre.ppa().estimate();
      Double npa = centre.npa().estimate();
      if (ppa != null && npa != null) {
        bubbles.add(bubble(centre, ppa, npa));
        least = Math.min(least, 1 - npa);
        most = Math.max(most, 1 - npa);
      }
    }
    Estimate.Known ppa = (Estimate.Known) pooled.ppa().agreement();
    Estimate.Known npa = (Estimate.Known) pooled.npa().agreement();
    return new CurvePlot(
        name,
        bubbles,
        curve(pooled, least, most),
        rim(pooled.confidence()),
        rim(pooled.prediction()),
        x(npa.value()),
        y(ppa.value()),
        Math.round(100 * least),
        Math.round(100 * most));
  }

  private static Bubble bubble(Released centre, double ppa, double npa) {
    Agreement first = centre.ppa();
    Agreement second = centre.npa();
    int patients = first.trials().range().lower() + second.trials().range().lower();
    double radius = Math.max(SMALLEST, Math.min(LARGEST, Math.sqrt(patients) / 2));
    return new Bubble(x(npa), y(ppa), round(radius), first.approximate() || second.approximate());
  }

  /** Only where shares were observed; from the middle of the first step, where a logit exists. */
  private static String curve(Pooled.Bivariate pooled, double least, double most) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      double share = least + (most - least) * i / STEPS;
      share = Math.min(0.999, Math.max(0.001, share));
      points.add(point(1 - share, pooled.curve().ppaAt(share)));
    }
    return "M" + String.join("L", points);
  }

  private static String rim(Ellipse ellipse) {
    return ellipse.rim(RIM).stream()
        .map(point -> point(point.npa(), point.ppa()))
        .collect(Collectors.joining("L", "M", "Z"));
  }

  private static String point(double npa, double ppa) {
    return String.format(Locale.ROOT, "%.1f %.1f", x(npa), y(ppa));
  }

  private static double x(double npa) {
    return round(LEFT + SIDE * (1 - npa));
  }

  private static double y(double ppa) {
    return round(BOTTOM - SIDE * ppa);
  }

  private static double round(double place) {
    return Math.round(10 * place) / 10.0;
  }
}
