package org.mtbnode.comparison.statistics;

/**
 * What a result changes, from a bivariate fit: likelihood ratios and the diagnostic odds ratio,
 * with limits by the delta method on the log scale (Zwinderman and Bossuyt 2008, Stat Med 27:687,
 * warn that means of likelihood ratios mislead; these are ratios of means).
 *
 * @param positive PPA / (1 - NPA)
 * @param negative (1 - PPA) / NPA
 * @param oddsRatio of the two
 */
public record LikelihoodRatios(Estimate positive, Estimate negative, Estimate oddsRatio) {
  static LikelihoodRatios of(BivariateFit fit, ConfidenceLevel level) {
    double ppa = Logit.inverse(fit.ppa());
    double npa = Logit.inverse(fit.npa());
    return new LikelihoodRatios(
        ratio(Math.log(ppa / (1 - npa)), 1 - ppa, npa, fit, level),
        ratio(Math.log((1 - ppa) / npa), -ppa, -(1 - npa), fit, level),
        ratio(fit.ppa() + fit.npa(), 1, 1, fit, level));
  }

  /**
   * @param byPpa slope of the logarithm by logit PPA
   * @param byNpa slope of the logarithm by logit NPA
   */
  private static Estimate ratio(
      double log, double byPpa, double byNpa, BivariateFit fit, ConfidenceLevel level) {
    Symmetric error = fit.error();
    double variance =
        byPpa * byPpa * error.ppa()
            + 2 * byPpa * byNpa * error.cross()
            + byNpa * byNpa * error.npa();
    return Estimate.of(
        Math.exp(log),
        Interval.around(log, level.z() * Math.sqrt(variance)).on(Math::exp),
        "its error is 0");
  }
}
