package org.mtbnode.comparison.statistics;

import java.util.List;
import java.util.function.Function;

/**
 * I² of a bivariate model, whose chance depends on the mean: Zhou and Dendukuri 2014, Stat Med
 * 33:2701. mada 0.5.12 prints something else under this name: it takes the errors of the means for
 * the variances between sites, and positives and negatives of the index test for the groups.
 *
 * @param ppa share of the variance of logit PPA that is between sites, 0 to 1
 * @param npa the same of logit NPA
 * @param bivariate of both, by the determinants
 */
public record ZhouDendukuri(double ppa, double npa, double bivariate) {
  static ZhouDendukuri of(BivariateFit fit, List<SiteTable> sites) {
    double chancePpa = chance(fit.ppa(), fit.between().ppa(), sites, SiteTable::ppa);
    double chanceNpa = chance(fit.npa(), fit.between().npa(), sites, SiteTable::npa);
    double between = Math.sqrt(Math.max(0, fit.between().determinant()));
    return new ZhouDendukuri(
        share(fit.between().ppa(), chancePpa),
        share(fit.between().npa(), chanceNpa),
        between / (between + Math.sqrt(chancePpa * chanceNpa)));
  }

  /** Of one margin by itself. */
  static double of(UnivariateFit fit, List<Proportion> sites) {
    double meanInverse = sites.stream().mapToDouble(site -> 1.0 / site.trials()).sum();
    return share(
        fit.tauSquared(), expected(fit.mean(), fit.tauSquared()) * meanInverse / sites.size());
  }

  private static double chance(
      double mean,
      double tauSquared,
      List<SiteTable> sites,
      Function<SiteTable, Proportion> margin) {
    double sum = 0;
    int counted = 0;
    for (SiteTable site : sites) {
      long trials = margin.apply(site).trials();
      if (trials > 0) {
        sum += 1.0 / trials;
        counted++;
      }
    }
    return expected(mean, tauSquared) * sum / counted;
  }

  /** E[1 / (p (1 - p))] of a normal logit. */
  private static double expected(double mean, double tauSquared) {
    return Math.exp(tauSquared / 2 + mean) + Math.exp(tauSquared / 2 - mean) + 2;
  }

  private static double share(double between, double chance) {
    return between / (between + chance);
  }
}
