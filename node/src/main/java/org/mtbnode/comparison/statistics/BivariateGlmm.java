package org.mtbnode.comparison.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * The bivariate binomial model: Chu and Cole 2006, J Clin Epidemiol 59:1331. Found of n1 is
 * binomial with logit mu1 + u1, negative of n2 with logit mu2 + u2, and u is normal with covariance
 * L L'.
 *
 * <p>The likelihood is by adaptive Gauss–Hermite quadrature over v, u = L v: so a variance of 0 or
 * a correlation of ±1 is an ordinary point, and the gradient is exact under the integral. No
 * correction of zeros; a site without patients in one margin still informs the other.
 */
final class BivariateGlmm implements Maximiser.Climb {
  /** Of the parameters: the means by group come first, then L11, L21, L22. */
  private static final int FACTORS = 3;

  private static final double[] CORRELATIONS = {0, -0.5, 0.5};
  private static final int MOST_NEWTON_STEPS = 100;
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final Margin[] ppa;
  private final Margin[] npa;
  private final int[] group;
  private final int groups;
  private final GaussHermite rule;

  /** Where each site's integrand was highest, to start from. */
  private final double[][] mode;

  /** Integrals over the posterior of one site: the likelihood and the five slopes. */
  private final double[] posterior = new double[6];

  private BivariateGlmm(List<SiteTable> sites, int[] group, int groups, GaussHermite rule) {
    this.ppa = sites.stream().map(Margin::ppa).toArray(Margin[]::new);
    this.npa = sites.stream().map(Margin::npa).toArray(Margin[]::new);
    this.group = group;
    this.groups = groups;
    this.rule = rule;
    this.mode = new double[sites.size()][2];
  }

  /**
   * All sites alike.
   *
   * @param sites in order, with at least one patient each
   * @return empty where no start converges
   */
  static Optional<BivariateFit> fit(List<SiteTable> sites) {
    return fit(sites, GaussHermite.FIFTEEN);
  }

  static Optional<BivariateFit> fit(List<SiteTable> sites, GaussHermite rule) {
    return fit(sites, new int[sites.size()], 1, rule).map(found -> found.group(0));
  }

  /**
   * A mean for each group of sites, one covariance between sites for all.
   *
   * @param group of each site, from 0
   */
  static Optional<Grouped> fit(List<SiteTable> sites, int[] group, int groups, GaussHermite rule) {
    for (int start = 0; start < CORRELATIONS.length; start++) {
      BivariateGlmm model = new BivariateGlmm(sites, group, groups, rule);
      Maximiser.Summit summit = Maximiser.climb(model, model.start(CORRELATIONS[start]));
      RealMatrix covariance = model.covariance(summit);
      if (covariance != null) {
        return Optional.of(new Grouped(summit, covariance, sites.size(), start + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * What was found.
   *
   * @param covariance of the means
   */
  record Grouped(Maximiser.Summit summit, RealMatrix covariance, int sites, int starts) {
    BivariateFit group(int which) {
      double[] at = summit.at();
      int i = 2 * which;
      return new BivariateFit(
          at[i],
          at[i + 1],
          new Symmetric(
              covariance.getEntry(i, i),
              covariance.getEntry(i, i + 1),
              covariance.getEntry(i + 1, i + 1)),
          between(at),
          summit.value(),
          sites,
          starts,
          summit.gradientNorm());
    }
  }

  private static Symmetric between(double[] at) {
    int n = at.length;
    double l11 = at[n - FACTORS];
    double l21 = at[n - FACTORS + 1];
    double l22 = at[n - FACTORS + 2];
    return new Symmetric(l11 * l11, l11 * l21, l21 * l21 + l22 * l22);
  }

  /**
   * Of the means. Where a variance has come out as 0 the factors have a ridge, so they are held
   * fixed.
   */
  private @Nullable RealMatrix covariance(Maximiser.Summit summit) {
    int means = 2 * groups;
    if (summit.isConverged()) {
      RealMatrix all = Objects.requireNonNull(summit.covariance());
      return all.getSubMatrix(0, means - 1, 0, means - 1);
    }
    Symmetric between = between(summit.at());
    boolean onRidge =
        Math.sqrt(between.ppa()) < BivariateFit.NO_DEVIATION
            || Math.sqrt(between.npa()) < BivariateFit.NO_DEVIATION;
    if (!onRidge || summit.gradientNorm() > 1e-4) {
      return null;
    }
    RealMatrix information = Maximiser.information(this, summit.at());
    return Maximiser.invert(information.getSubMatrix(0, means - 1, 0, means - 1));
  }

  private double[] start(double correlation) {
    double[] at = new double[2 * groups + FACTORS];
    for (int g = 0; g < groups; g++) {
      at[2 * g] = pooledLogit(ppa, g);
      at[2 * g + 1] = pooledLogit(npa, g);
    }
    double first = spread(ppa);
    double second = spread(npa);
    at[2 * groups] = first;
    at[2 * groups + 1] = correlation * second;
    at[2 * groups + 2] = second * Math.sqrt(1 - correlation * correlation);
    return at;
  }

  private double pooledLogit(Margin[] margins, int which) {
    double yes = Correction.HALF;
    double no = Correction.HALF;
    for (int i = 0; i < margins.length; i++) {
      if (group[i] == which) {
        Proportion released = margins[i].released();
        yes += released.successes();
        no += released.trials() - released.successes();
      }
    }
    return Math.log(yes / no);
  }

  static double spread(Margin... margins) {
    List<Effect> effects =
        Arrays.stream(margins)
            .filter(margin -> !margin.isEmpty())
            .map(margin -> Effect.logit(margin.released(), Correction.HALF))
            .toList();
    return Math.sqrt(Math.max(0.05, DerSimonianLaird.tauSquared(effects)));
  }

  @Override
  public double climb(double[] at, double[] gradient) {
    Arrays.fill(gradient, 0);
    double value = 0;
    int factors = 2 * groups;
    double l11 = at[factors];
    double l21 = at[factors + 1];
    double l22 = at[factors + 2];
    for (int i = 0; i < ppa.length; i++) {
      int mean = 2 * group[i];
      integrate(i, at[mean], at[mean + 1], l11, l21, l22);
      value += posterior[0];
      gradient[mean] += posterior[1];
      gradient[mean + 1] += posterior[2];
      gradient[factors] += posterior[3];
      gradient[factors + 1] += posterior[4];
      gradient[factors + 2] += posterior[5];
    }
    return value;
  }

  private void integrate(int site, double mu1, double mu2, double l11, double l21, double l22) {
    Margin first = ppa[site];
    Margin second = npa[site];
    double[] v = mode[site];
    double top = findMode(first, second, v, mu1, mu2, l11, l21, l22);
    double h11 = 1 + l11 * l11 * first.curvature + l21 * l21 * second.curvature;
    double h12 = l21 * l22 * second.curvature;
    double h22 = 1 + l22 * l22 * second.curvature;
    double determinant = h11 * h22 - h12 * h12;
    double c11 = Math.sqrt(h22 / determinant);
    double c21 = -h12 / determinant / c11;
    double c22 = Math.sqrt(1 / h22);
    double sum = 0;
    double d1 = 0;
    double d2 = 0;
    double d1v1 = 0;
    double d2v1 = 0;
    double d2v2 = 0;
    int points = rule.node.length;
    for (int a = 0; a < points; a++) {
      double v1 = v[0] + c11 * rule.node[a];
      first.at(mu1 + l11 * v1);
      double base = first.value - v1 * v1 / 2 + rule.logWeight[a] - top;
      double slope1 = first.slope;
      for (int b = 0; b < points; b++) {
        double v2 = v[1] + c21 * rule.node[a] + c22 * rule.node[b];
        second.at(mu2 + l21 * v1 + l22 * v2);
        double weight = Math.exp(base + second.value - v2 * v2 / 2 + rule.logWeight[b]);
        double slope2 = weight * second.slope;
        sum += weight;
        d1 += weight * slope1;
        d2 += slope2;
        d1v1 += weight * slope1 * v1;
        d2v1 += slope2 * v1;
        d2v2 += slope2 * v2;
      }
    }
    posterior[0] = top + Math.log(2 * c11 * c22 * sum) - LOG_TWO_PI;
    posterior[1] = d1 / sum;
    posterior[2] = d2 / sum;
    posterior[3] = d1v1 / sum;
    posterior[4] = d2v1 / sum;
    posterior[5] = d2v2 / sum;
  }

  /** Newton's steps, halved where the integrand would fall: undamped ones run away. */
  private static double findMode(
      Margin first,
      Margin second,
      double[] v,
      double mu1,
      double mu2,
      double l11,
      double l21,
      double l22) {
    double height = height(first, second, v[0], v[1], mu1, mu2, l11, l21, l22);
    for (int i = 0; i < MOST_NEWTON_STEPS; i++) {
      double g1 = l11 * first.slope + l21 * second.slope - v[0];
      double g2 = l22 * second.slope - v[1];
      if (Math.abs(g1) + Math.abs(g2) < 1e-10) {
        break;
      }
      double h11 = 1 + l11 * l11 * first.curvature + l21 * l21 * second.curvature;
      double h12 = l21 * l22 * second.curvature;
      double h22 = 1 + l22 * l22 * second.curvature;
      double determinant = h11 * h22 - h12 * h12;
      double s1 = (h22 * g1 - h12 * g2) / determinant;
      double s2 = (h11 * g2 - h12 * g1) / determinant;
      double length = 1;
      double next = height(first, second, v[0] + s1, v[1] + s2, mu1, mu2, l11, l21, l22);
      while (next < height - 1e-10 && length > 1e-6) {
        length /= 2;
        next =
            height(first, second, v[0] + length * s1, v[1] + length * s2, mu1, mu2, l11, l21, l22);
      }
      v[0] += length * s1;
      v[1] += length * s2;
      height = next;
      if (length * (Math.abs(s1) + Math.abs(s2)) < 1e-12) {
        break;
      }
    }
    return height;
  }

  private static double height(
      Margin first,
      Margin second,
      double v1,
      double v2,
      double mu1,
      double mu2,
      double l11,
      double l21,
      double l22) {
    first.at(mu1 + l11 * v1);
    second.at(mu2 + l21 * v1 + l22 * v2);
    return first.value + second.value - (v1 * v1 + v2 * v2) / 2;
  }
}
