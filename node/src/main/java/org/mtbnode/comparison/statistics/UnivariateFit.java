package org.mtbnode.comparison.statistics;

/**
 * A normal model of one logit over the sites.
 *
 * @param mean the mean logit
 * @param standardError of the mean
 * @param tauSquared the variance between sites
 * @param logLikelihood with its constants; restricted where the method is
 * @param sites with a patient in this margin
 * @param starts how many starting points were tried
 * @param gradientNorm the largest slope left
 */
record UnivariateFit(
    double mean,
    double standardError,
    double tauSquared,
    double logLikelihood,
    int sites,
    int starts,
    double gradientNorm) {
  boolean hasNoVariance() {
    return Math.sqrt(tauSquared) < BivariateFit.NO_DEVIATION;
  }
}
