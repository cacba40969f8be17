package org.mtbnode.comparison.statistics;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * One proportion behind several rows, some of whose counts were rounded: likelihood summed over the
 * counts that may stand behind them (methods §4.8), its maximum, and the profile limits where it
 * has fallen by half a chi-squared quantile (Venzon and Moolgavkar 1988, Appl Stat 37:87).
 */
final class CommonProportion {
  /** No proportion of patients is nearer to 0 or 1. */
  private static final double FARTHEST = 30;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int SEARCH_STEPS = 120;
  private static final int GRID = 60;

  private final List<Margin> margins;

  private CommonProportion(List<Margin> margins) {
    this.margins = margins;
  }

  /** Of rows with at least one released patient. */
  static Estimate estimate(List<Margin> margins, ConfidenceLevel level) {
    CommonProportion common = new CommonProportion(margins);
    double best = common.highest();
    double floor = common.at(best) - level.chiSquaredOne() / 2;
    DoubleUnaryOperator above = logit -> common.at(logit) - floor;
    double lower =
        above.applyAsDouble(-FARTHEST) > 0 ? -FARTHEST : Bisection.root(above, -FARTHEST, best);
    double upper =
        above.applyAsDouble(FARTHEST) > 0 ? FARTHEST : Bisection.root(above, best, FARTHEST);
    return new Estimate.Known(proportion(best), proportion(lower), proportion(upper));
  }

  private double at(double logit) {
    double sum = 0;
    for (Margin margin : margins) {
      margin.at(logit);
      sum += margin.value;
    }
    return sum;
  }

  /** A grid first: a sum of binomials may have more than one hill. */
  private double highest() {
    double best = 0;
    for (int i = -GRID; i <= GRID; i++) {
      double logit = FARTHEST * i / GRID;
      if (at(logit) > at(best)) {
        best = logit;
      }
    }
    double step = FARTHEST / GRID;
    double low = Math.max(-FARTHEST, best - step);
    double high = Math.min(FARTHEST, best + step);
    for (int i = 0; i < SEARCH_STEPS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (at(left) < at(right)) {
        low = left;
      } else {
        high = right;
      }
    }
    return low + (high - low) / 2;
  }

  /** The ends of the search are the ends of the scale. */
  private static double proportion(double logit) {
    if (logit <= -FARTHEST + 1e-6) {
      return 0;
    }
    return logit >= FARTHEST - 1e-6 ? 1 : Logit.inverse(logit);
  }
}
