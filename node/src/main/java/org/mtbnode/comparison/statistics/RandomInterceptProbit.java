package org.mtbnode.comparison.statistics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The likelihood of probit lines with normal intercepts a + s v: Hedeker and Gibbons 1994,
 * Biometrics 50:933. The likelihood of a site is the integral over v of phi(v) times the product of
 * Phi(a + b x + s v) for the detected and of its complement for the missed, by adaptive
 * Gauss–Hermite quadrature as Liu and Pierce 1994, Biometrika 81:624, do it.
 */
final class RandomInterceptProbit implements Maximiser.Climb {
  private static final double[] STARTS = {0.3, 1, 0.1};
  private static final int MOST_NEWTON_STEPS = 100;
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final List<ProbitSeries> sites;
  private final GaussHermite rule;
  private final double[] mode;

  private RandomInterceptProbit(List<ProbitSeries> sites, GaussHermite rule) {
    this.sites = sites;
    this.rule = rule;
    this.mode = new double[sites.size()];
  }

  /**
   * @param sites in order
   * @return intercept, slope and deviation of the intercepts; null where no start converges
   */
  static Maximiser.@Nullable Summit fit(List<ProbitSeries> sites, GaussHermite rule) {
    for (double start : STARTS) {
      Maximiser.Summit summit =
          Maximiser.climb(new RandomInterceptProbit(sites, rule), new double[] {0, 1, start});
      if (summit.isConverged()) {
        return summit;
      }
    }
    return null;
  }

  @Override
  public double climb(double[] at, double[] gradient) {
    Arrays.fill(gradient, 0);
    double value = 0;
    for (int i = 0; i < mode.length; i++) {
      value += integrate(i, at, gradient);
    }
    return value;
  }

  private double integrate(int i, double[] at, double[] gradient) {
    ProbitSeries site = sites.get(i);
    double top = findMode(i, at);
    double centre = mode[i];
    double scale = 1 / Math.sqrt(1 + at[2] * at[2] * site.information.ppa());
    double sum = 0;
    double slope0 = 0;
    double slope1 = 0;
    double slopeV = 0;
    for (int a = 0; a < rule.node.length; a++) {
      double v = centre + scale * rule.node[a];
      double weight = Math.exp(height(site, at, v) - top + rule.logWeight[a]);
      sum += weight;
      slope0 += weight * site.score0;
      slope1 += weight * site.score1;
      slopeV += weight * site.score0 * v;
    }
    gradient[0] += slope0 / sum;
    gradient[1] += slope1 / sum;
    gradient[2] += slopeV / sum;
    return top + Math.log(Math.sqrt(2) * scale * sum) - LOG_TWO_PI / 2;
  }

  private double findMode(int i, double[] at) {
    ProbitSeries site = sites.get(i);
    double s = at[2];
    double v = mode[i];
    double height = height(site, at, v);
    for (int step = 0; step < MOST_NEWTON_STEPS; step++) {
      double move = (s * site.score0 - v) / (1 + s * s * site.information.ppa());
      double length = 1;
      double next = height(site, at, v + move);
      while (next < height - 1e-10 && length > 1e-6) {
        length /= 2;
        next = height(site, at, v + length * move);
      }
      v += length * move;
      height = next;
      if (Math.abs(length * move) < 1e-12) {
        break;
      }
    }
    mode[i] = v;
    return height;
  }

  private static double height(ProbitSeries site, double[] at, double v) {
    site.at(at[0] + at[2] * v, at[1]);
    return site.value - v * v / 2;
  }
}
