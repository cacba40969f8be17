package org.mtbnode.comparison.statistics;

/**
 * A proportion of alterations, several of which may be one patient's: the ratio estimator of Rao
 * and Scott 1992, Biometrics 48:577, as a score interval of the effective number. The five sums add
 * up over sites.
 *
 * @param patients with at least one alteration of the reference
 * @param concordant sum of x, the patient's alterations found by both
 * @param reference sum of n, the patient's alterations of the reference
 * @param concordantSquared sum of x squared
 * @param referenceSquared sum of n squared
 * @param product sum of x n
 */
record ClusteredProportion(
    long patients,
    long concordant,
    long reference,
    long concordantSquared,
    long referenceSquared,
    long product) {
  /** Where all or none agree, their variance says nothing of clustering; methods §1.2. */
  private static final double DESIGN_EFFECT = 1.5;

  /** No interval from one patient: nothing tells how alike a patient's alterations are. */
  Estimate estimate(ConfidenceLevel level) {
    if (reference == 0) {
      return new Estimate.Unknown("no alteration of the reference is behind it");
    }
    double theta = (double) concordant / reference;
    if (patients < 2) {
      return new Estimate.PointOnly(theta, "one patient does not show how patients differ");
    }
    double effective = effective(theta);
    return new Estimate.Known(theta, WilsonInterval.of(theta * effective, effective, level));
  }

  /** P/(P-1) (Sxx - 2 theta Sxn + theta^2 Snn) / N^2. */
  double variance() {
    double theta = (double) concordant / reference;
    double residual = concordantSquared - 2 * theta * product + theta * theta * referenceSquared;
    double between = Math.max(0, residual) / ((double) reference * reference);
    return between * patients / (patients - 1);
  }

  private double effective(double theta) {
    double variance = variance();
    boolean saysNothing = theta <= 0 || theta >= 1 || variance == 0;
    return saysNothing ? reference / DESIGN_EFFECT : theta * (1 - theta) / variance;
  }

  ClusteredProportion plus(ClusteredProportion other) {
    return new ClusteredProportion(
        patients + other.patients,
        concordant + other.concordant,
        reference + other.reference,
        concordantSquared + other.concordantSquared,
        referenceSquared + other.referenceSquared,
        product + other.product);
  }
}
