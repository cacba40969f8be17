package org.mtbnode.comparison.statistics;

import java.util.Comparator;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * One site's dilution series as a likelihood of the probit line through it, on log10 of the
 * concentration; without the binomial coefficients, which do not depend on the line.
 */
final class ProbitSeries {
  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  /** No probit is farther from 0 in doubles. */
  private static final double FARTHEST = 35;

  private final double[] x;
  private final double[] detected;
  private final double[] missed;

  /** At the line last asked for: the log-likelihood, its slopes, and the expected information. */
  double value;

  double score0;
  double score1;
  Symmetric information = new Symmetric(0, 0, 0);

  private ProbitSeries(List<ProbitLod.Level> levels) {
    x = levels.stream().mapToDouble(each -> Math.log10(each.concentration())).toArray();
    detected = levels.stream().mapToDouble(each -> each.detected().successes()).toArray();
    missed =
        levels.stream()
            .mapToDouble(each -> each.detected().trials() - each.detected().successes())
            .toArray();
  }

  /** In any order; levels without a result say nothing. */
  static ProbitSeries of(List<ProbitLod.Level> levels) {
    return new ProbitSeries(rising(levels));
  }

  static List<ProbitLod.Level> rising(List<ProbitLod.Level> levels) {
    return levels.stream()
        .filter(each -> each.detected().trials() > 0)
        .sorted(
            Comparator.comparingDouble(ProbitLod.Level::concentration)
                .thenComparing(each -> each.detected().successes())
                .thenComparing(each -> each.detected().trials()))
        .toList();
  }

  boolean isEmpty() {
    return x.length == 0;
  }

  /** Never detected, or always: its own intercept has no finite estimate. */
  boolean isOneSided() {
    return sum(detected) == 0 || sum(missed) == 0;
  }

  private static double sum(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }

  void at(double intercept, double slope) {
    value = 0;
    score0 = 0;
    score1 = 0;
    double info00 = 0;
    double info01 = 0;
    double info11 = 0;
    for (int i = 0; i < x.length; i++) {
      double eta = Math.max(-FARTHEST, Math.min(FARTHEST, intercept + slope * x[i]));
      double p = NORMAL.cumulativeProbability(eta);
      double q = NORMAL.cumulativeProbability(-eta);
      double density = NORMAL.density(eta);
      double score = detected[i] * density / p - missed[i] * density / q;
      double weight = (detected[i] + missed[i]) * (density / p) * (density / q);
      value += detected[i] * Math.log(p) + missed[i] * Math.log(q);
      score0 += score;
      score1 += score * x[i];
      info00 += weight;
      info01 += weight * x[i];
      info11 += weight * x[i] * x[i];
    }
    information = new Symmetric(info00, info01, info11);
  }
}
