package org.mtbnode.comparison.statistics;

/**
 * The hierarchical summary curve of Rutter and Gatsonis 2001, Stat Med 20:2865, from a bivariate
 * fit by Harbord 2007, Biostatistics 8:239, eq. 5 to 9. Not defined where one of the variances
 * between sites is 0.
 *
 * @param theta the mean threshold
 * @param lambda the mean accuracy
 * @param beta the asymmetry, 0 for a symmetric curve
 * @param thresholdVariance of theta between sites
 * @param accuracyVariance of lambda between sites
 */
public record Hsroc(
    double theta, double lambda, double beta, double thresholdVariance, double accuracyVariance) {
  private static final double FARTHEST = 60;
  private static final double STEP = 1.0 / 64;

  static Hsroc of(BivariateFit fit) {
    if (fit.hasNoVariance()) {
      throw new IllegalArgumentException("no curve without variance between the sites");
    }
    double sd1 = Math.sqrt(fit.between().ppa());
    double sd2 = Math.sqrt(fit.between().npa());
    double ratio = Math.sqrt(sd2 / sd1);
    // in terms of the false positive rate
    double fpr = -fit.npa();
    double cross = -fit.between().cross();
    return new Hsroc(
        (ratio * fit.ppa() + fpr / ratio) / 2,
        ratio * fit.ppa() - fpr / ratio,
        2 * Math.log(ratio),
        (sd1 * sd2 + cross) / 2,
        2 * (sd1 * sd2 - cross));
  }

  /**
   * The curve; to be drawn only where false positive rates were observed.
   *
   * @param falsePositiveRate above 0, below 1
   */
  public double ppaAt(double falsePositiveRate) {
    return ppaAtLogit(Logit.of(falsePositiveRate));
  }

  private double ppaAtLogit(double fpr) {
    return Logit.inverse(lambda * Math.exp(-beta / 2) + Math.exp(-beta) * fpr);
  }

  /**
   * The area below the whole curve, an extrapolation: by the trapezoid rule on the logit scale,
   * where it converges faster than any power of the step (Trefethen and Weideman 2014, SIAM Rev
   * 56:385).
   */
  public double area() {
    double sum = 0;
    for (double t = -FARTHEST; t <= FARTHEST; t += STEP) {
      double p = Logit.inverse(t);
      sum += ppaAtLogit(t) * p * Logit.inverse(-t);
    }
    return sum * STEP;
  }
}
