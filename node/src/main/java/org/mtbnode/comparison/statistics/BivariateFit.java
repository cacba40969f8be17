package org.mtbnode.comparison.statistics;

/**
 * A bivariate normal model of logit PPA and logit NPA over the sites.
 *
 * @param ppa the mean logit PPA
 * @param npa the mean logit NPA
 * @param error the covariance of the two means
 * @param between the covariance of a site's two logits
 * @param logLikelihood with its constants; restricted where the method is
 * @param sites with a patient in either margin
 * @param starts how many starting points were tried
 * @param gradientNorm the largest slope left
 */
public record BivariateFit(
    double ppa,
    double npa,
    Symmetric error,
    Symmetric between,
    double logLikelihood,
    int sites,
    int starts,
    double gradientNorm) {
  /** A standard deviation below it is none, methods §2.6. */
  static final double NO_DEVIATION = 1e-3;

  private static final double END = 0.999;

  boolean hasNoVariance() {
    return Math.sqrt(between.ppa()) < NO_DEVIATION || Math.sqrt(between.npa()) < NO_DEVIATION;
  }

  /** Many small reviews end here: the correlation is not estimable. */
  boolean isAtTheEndOfCorrelation() {
    return !hasNoVariance() && Math.abs(between.correlation()) > END;
  }

  boolean isInside() {
    return !hasNoVariance() && !isAtTheEndOfCorrelation();
  }
}
