package org.mtbnode.comparison.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The bivariate normal model of observed logits: Reitsma 2005, J Clin Epidemiol 58:982, by
 * restricted or plain maximum likelihood. The means are profiled out; the covariance between sites
 * is L L'. Kept to be held against other software: zeros must be corrected, which biases.
 */
final class Reitsma implements Maximiser.Climb {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);
  private static final double[] CORRELATIONS = {0, -0.5, 0.5};

  private final List<Effect> ppa;
  private final List<Effect> npa;
  private final boolean restricted;

  private Reitsma(List<Effect> ppa, List<Effect> npa, boolean restricted) {
    this.ppa = ppa;
    this.npa = npa;
    this.restricted = restricted;
  }

  /** By restricted likelihood. */
  static Optional<BivariateFit> restricted(List<SiteTable> sites, Correction correction) {
    return fit(sites, correction, true);
  }

  /** By plain likelihood, to compare models with different means. */
  static Optional<BivariateFit> plain(List<SiteTable> sites, Correction correction) {
    return fit(sites, correction, false);
  }

  /**
   * @param sites in order, with patients in both margins
   */
  private static Optional<BivariateFit> fit(
      List<SiteTable> sites, Correction correction, boolean restricted) {
    Reitsma model = of(sites, correction, restricted);
    for (int start = 0; start < CORRELATIONS.length; start++) {
      Maximiser.Summit summit = Maximiser.climb(model, model.start(CORRELATIONS[start]));
      BivariateFit fit = model.fit(summit, start + 1);
      // a variance of 0 leaves a ridge, but a flat one
      if (summit.isConverged() || (fit.hasNoVariance() && summit.gradientNorm() < 1e-4)) {
        return Optional.of(fit);
      }
    }
    return Optional.empty();
  }

  /** The same likelihood where other software stopped, to be held against it; not its top. */
  static BivariateFit at(
      List<SiteTable> sites, Correction correction, boolean restricted, Symmetric between) {
    double first = Math.sqrt(between.ppa());
    double second = between.cross() / first;
    double[] at = {first, second, Math.sqrt(between.npa() - second * second)};
    double[] gradient = new double[at.length];
    Reitsma model = of(sites, correction, restricted);
    double value = model.climb(at, gradient);
    double steepest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    return model.fit(new Maximiser.Summit(at, value, steepest, null), 0);
  }

  private static Reitsma of(List<SiteTable> sites, Correction correction, boolean restricted) {
    boolean any = sites.stream().anyMatch(SiteTable::hasZero);
    List<Effect> ppa =
        sites.stream()
            .map(site -> Effect.logit(site.ppa(), correction.added(site.hasZero(), any)))
            .toList();
    List<Effect> npa =
        sites.stream()
            .map(site -> Effect.logit(site.npa(), correction.added(site.hasZero(), any)))
            .toList();
    return new Reitsma(ppa, npa, restricted);
  }

  private double[] start(double correlation) {
    double first = spread(ppa);
    double second = spread(npa);
    return new double[] {
      first, correlation * second, second * Math.sqrt(1 - correlation * correlation)
    };
  }

  private static double spread(List<Effect> effects) {
    return Math.sqrt(Math.max(0.01, RestrictedLikelihood.tauSquared(effects)));
  }

  private BivariateFit fit(Maximiser.Summit summit, int starts) {
    Symmetric between = between(summit.at());
    Sums sums = sums(between);
    return new BivariateFit(
        sums.ppa,
        sums.npa,
        sums.error,
        between,
        summit.value(),
        ppa.size(),
        starts,
        summit.gradientNorm());
  }

  private static Symmetric between(double[] at) {
    return new Symmetric(at[0] * at[0], at[0] * at[1], at[1] * at[1] + at[2] * at[2]);
  }

  @Override
  public double climb(double[] at, double[] gradient) {
    Symmetric between = between(at);
    Sums sums = sums(between);
    int k = ppa.size();
    double value = -(restricted ? 2 * k - 2 : 2 * k) / 2.0 * LOG_TWO_PI;
    Symmetric slope = new Symmetric(0, 0, 0);
    for (int i = 0; i < k; i++) {
      Symmetric weight = sums.weights[i];
      double r1 = ppa.get(i).y() - sums.ppa;
      double r2 = npa.get(i).y() - sums.npa;
      double wr1 = weight.ppa() * r1 + weight.cross() * r2;
      double wr2 = weight.cross() * r1 + weight.npa() * r2;
      value += (Math.log(weight.determinant()) - r1 * wr1 - r2 * wr2) / 2;
      slope =
          slope
              .plus(weight.times(-0.5))
              .plus(new Symmetric(wr1 * wr1, wr1 * wr2, wr2 * wr2).times(0.5));
      if (restricted) {
        slope = slope.plus(sums.error.between(weight).times(0.5));
      }
    }
    if (restricted) {
      value += Math.log(sums.error.determinant()) / 2;
    }
    // the derivative by L is 2 G L
    gradient[0] = 2 * (slope.ppa() * at[0] + slope.cross() * at[1]);
    gradient[1] = 2 * (slope.cross() * at[0] + slope.npa() * at[1]);
    gradient[2] = 2 * slope.npa() * at[2];
    return value;
  }

  private Sums sums(Symmetric between) {
    Symmetric[] weights = new Symmetric[ppa.size()];
    Arrays.setAll(
        weights, i -> between.plus(new Symmetric(ppa.get(i).v(), 0, npa.get(i).v())).inverse());
    Symmetric total = new Symmetric(0, 0, 0);
    double t1 = 0;
    double t2 = 0;
    for (int i = 0; i < weights.length; i++) {
      total = total.plus(weights[i]);
      t1 += weights[i].ppa() * ppa.get(i).y() + weights[i].cross() * npa.get(i).y();
      t2 += weights[i].cross() * ppa.get(i).y() + weights[i].npa() * npa.get(i).y();
    }
    Symmetric error = total.inverse();
    return new Sums(
        weights,
        error.ppa() * t1 + error.cross() * t2,
        error.cross() * t1 + error.npa() * t2,
        error);
  }

  /** Weights of the sites, the weighted means and their covariance. */
  private static final class Sums {
    private final Symmetric[] weights;
    private final double ppa;
    private final double npa;
    private final Symmetric error;

    Sums(Symmetric[] weights, double ppa, double npa, Symmetric error) {
      this.weights = weights;
      this.ppa = ppa;
      this.npa = npa;
      this.error = error;
    }
  }
}
