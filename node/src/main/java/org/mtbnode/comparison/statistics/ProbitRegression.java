package org.mtbnode.comparison.statistics;

import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.jspecify.annotations.Nullable;

/** The regression behind {@link ProbitLod}, by iteratively reweighted least squares. */
final class ProbitRegression {
  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);
  private static final int FEWEST_BETWEEN = 3;
  private static final int MOST_STEPS = 50;
  private static final double SMALL_STEP = 1e-12;
  private static final double WANTED = 0.95;
  private static final double CLEARLY = 0.05;

  private final List<ProbitLod.Level> series;
  private final ConfidenceLevel level;
  private double intercept;
  private double slope;

  ProbitRegression(List<ProbitLod.Level> series, ConfidenceLevel level) {
    this.series = series;
    this.level = level;
  }

  ProbitLod lod() {
    long between =
        series.stream()
            .map(ProbitLod.Level::detected)
            .filter(p -> p.successes() > 0 && p.successes() < p.trials())
            .count();
    if (between < FEWEST_BETWEEN) {
      return tabulated(
          "fewer than 3 levels are detected sometimes but not always; more levels between are needed");
    }
    Symmetric covariance = fit();
    if (covariance == null || !(slope > 0)) {
      return tabulated("detection does not rise with the concentration");
    }
    double inflation = inflation();
    Symmetric inflated = covariance.times(inflation);
    return new ProbitLod.Fitted(
        lod(WANTED, inflated),
        lod(0.5, inflated),
        intercept,
        slope,
        inflated,
        deviance(),
        series.size() - 2,
        inflation);
  }

  /** The inverse information of both; null where it is singular. */
  private @Nullable Symmetric fit() {
    ProbitSeries likelihood = ProbitSeries.of(series);
    for (int step = 0; step < MOST_STEPS; step++) {
      likelihood.at(intercept, slope);
      if (!(likelihood.information.determinant() > 0)) {
        return null;
      }
      Symmetric inverse = likelihood.information.inverse();
      double step0 = inverse.ppa() * likelihood.score0 + inverse.cross() * likelihood.score1;
      double step1 = inverse.cross() * likelihood.score0 + inverse.npa() * likelihood.score1;
      move(step0, step1);
      if (Math.abs(step0) + Math.abs(step1) < SMALL_STEP) {
        break;
      }
    }
    return likelihood.information.inverse();
  }

  /** Halved where the deviance would rise. */
  private void move(double step0, double step1) {
    double fromIntercept = intercept;
    double fromSlope = slope;
    double before = deviance();
    double length = 1;
    do {
      intercept = fromIntercept + length * step0;
      slope = fromSlope + length * step1;
      length /= 2;
    } while (deviance() > before + 1e-9 && length > 1e-6);
  }

  static double probability(double eta) {
    double p = NORMAL.cumulativeProbability(eta);
    return Math.min(1 - 1e-12, Math.max(1e-12, p));
  }

  private double deviance() {
    double sum = 0;
    for (ProbitLod.Level each : series) {
      double p = probability(intercept + slope * Math.log10(each.concentration()));
      double x = each.detected().successes();
      double n = each.detected().trials();
      sum += 2 * (part(x, n * p) + part(n - x, n * (1 - p)));
    }
    return sum;
  }

  private static double part(double observed, double expected) {
    return observed == 0 ? 0 : observed * Math.log(observed / expected);
  }

  /** Pearson's chi-squared by its degrees of freedom, where it is too large to be chance. */
  private double inflation() {
    int df = series.size() - 2;
    double pearson = 0;
    for (ProbitLod.Level each : series) {
      double p = probability(intercept + slope * Math.log10(each.concentration()));
      double n = each.detected().trials();
      double residual = each.detected().successes() - n * p;
      pearson += residual * residual / (n * p * (1 - p));
    }
    double chance = 1 - new ChiSquaredDistribution(df).cumulativeProbability(pearson);
    return chance < CLEARLY && pearson > df ? pearson / df : 1;
  }

  private Estimate lod(double share, Symmetric v) {
    return Fieller.concentration(share, intercept, slope, v, level);
  }

  private ProbitLod tabulated(String why) {
    ProbitLod.Level lowest = null;
    for (int i = series.size() - 1; i >= 0; i--) {
      ProbitLod.Level each = series.get(i);
      if (each.detected().value() < WANTED) {
        break;
      }
      lowest = each;
    }
    return lowest == null
        ? new ProbitLod.Tabulated(
            null, new Estimate.Unknown("no level is detected in 95 % or more"), why)
        : new ProbitLod.Tabulated(
            lowest.concentration(),
            lowest.detected().estimate(IntervalMethod.CLOPPER_PEARSON, level),
            why);
  }
}
