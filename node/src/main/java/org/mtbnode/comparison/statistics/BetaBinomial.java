package org.mtbnode.comparison.statistics;

import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * A check on sites that seem all alike: the overdispersion of the beta-binomial model of Griffiths
 * 1973, Biometrics 29:637, at the pooled proportion, by maximum likelihood.
 */
final class BetaBinomial {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int STEPS = 80;
  private static final double LEAST = 1e-8;

  private BetaBinomial() {}

  /** The correlation of two patients of a site, 0 to 1. */
  static double overdispersion(List<Proportion> sites) {
    double p = sites.stream().reduce(Proportion::plus).orElseThrow().value();
    double low = LEAST;
    double high = 1 - LEAST;
    for (int i = 0; i < STEPS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (logLikelihood(sites, p, left) < logLikelihood(sites, p, right)) {
        low = left;
      } else {
        high = right;
      }
    }
    return low <= 2 * LEAST ? 0 : low;
  }

  static double logLikelihood(List<Proportion> sites, double p, double correlation) {
    double size = 1 / correlation - 1;
    double a = p * size;
    double b = (1 - p) * size;
    double sum = 0;
    for (Proportion site : sites) {
      double x = site.successes();
      double n = site.trials();
      sum += Binomial.logChoose(n, x) + logBeta(x + a, n - x + b) - logBeta(a, b);
    }
    return sum;
  }

  private static double logBeta(double a, double b) {
    return Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
  }
}
