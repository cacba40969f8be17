package org.mtbnode.comparison.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.RealMatrix;

/**
 * The binomial model of one margin: Hamza, van Houwelingen and Stijnen 2008, J Clin Epidemiol
 * 61:41; by adaptive Gauss–Hermite quadrature as {@link BivariateGlmm}, u = s v.
 */
final class UnivariateGlmm implements Maximiser.Climb {
  private static final double[] STARTS = {1, 0.3, 2.5};
  private static final int MOST_NEWTON_STEPS = 100;
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final Margin[] margins;
  private final GaussHermite rule;
  private final double[] mode;

  private UnivariateGlmm(List<Margin> margins, GaussHermite rule) {
    this.margins = margins.toArray(Margin[]::new);
    this.rule = rule;
    this.mode = new double[margins.size()];
  }

  /**
   * @param margins in order, with at least one patient each
   * @return empty where no start converges
   */
  static Optional<UnivariateFit> fit(List<Margin> margins) {
    return fit(margins, GaussHermite.FIFTEEN);
  }

  static Optional<UnivariateFit> fit(List<Margin> margins, GaussHermite rule) {
    for (int start = 0; start < STARTS.length; start++) {
      UnivariateGlmm model = new UnivariateGlmm(margins, rule);
      Maximiser.Summit summit = Maximiser.climb(model, model.start(STARTS[start]));
      RealMatrix covariance = summit.covariance();
      if (summit.isConverged() && covariance != null) {
        double[] at = summit.at();
        return Optional.of(
            new UnivariateFit(
                at[0],
                Math.sqrt(covariance.getEntry(0, 0)),
                at[1] * at[1],
                summit.value(),
                margins.size(),
                start + 1,
                summit.gradientNorm()));
      }
    }
    return Optional.empty();
  }

  private double[] start(double factor) {
    Proportion all =
        Arrays.stream(margins).map(Margin::released).reduce(Proportion::plus).orElseThrow();
    double mean = Effect.logit(all, Correction.HALF).y();
    return new double[] {mean, factor * BivariateGlmm.spread(margins)};
  }

  @Override
  public double climb(double[] at, double[] gradient) {
    Arrays.fill(gradient, 0);
    double value = 0;
    for (int i = 0; i < margins.length; i++) {
      value += integrate(i, at[0], at[1], gradient);
    }
    return value;
  }

  private double integrate(int site, double mu, double s, double[] gradient) {
    Margin margin = margins[site];
    double top = findMode(site, mu, s);
    double centre = mode[site];
    double scale = 1 / Math.sqrt(1 + s * s * margin.curvature);
    double sum = 0;
    double slope = 0;
    double slopeV = 0;
    for (int a = 0; a < rule.node.length; a++) {
      double v = centre + scale * rule.node[a];
      margin.at(mu + s * v);
      double weight = Math.exp(margin.value - v * v / 2 - top + rule.logWeight[a]);
      sum += weight;
      slope += weight * margin.slope;
      slopeV += weight * margin.slope * v;
    }
    gradient[0] += slope / sum;
    gradient[1] += slopeV / sum;
    return top + Math.log(Math.sqrt(2) * scale * sum) - LOG_TWO_PI / 2;
  }

  private double findMode(int site, double mu, double s) {
    Margin margin = margins[site];
    double v = mode[site];
    double height = height(margin, mu, s, v);
    for (int i = 0; i < MOST_NEWTON_STEPS; i++) {
      double step = (s * margin.slope - v) / (1 + s * s * margin.curvature);
      double length = 1;
      double next = height(margin, mu, s, v + step);
      while (next < height - 1e-10 && length > 1e-6) {
        length /= 2;
        next = height(margin, mu, s, v + length * step);
      }
      v += length * step;
      height = next;
      if (Math.abs(length * step) < 1e-12) {
        break;
      }
    }
    mode[site] = v;
    return height;
  }

  private static double height(Margin margin, double mu, double s, double v) {
    margin.at(mu + s * v);
    return margin.value - v * v / 2;
  }
}
