package org.mtbnode.comparison.statistics;

/**
 * A symmetric matrix of two rows: of logit PPA and logit NPA.
 *
 * @param ppa the first diagonal element
 * @param cross off the diagonal
 * @param npa the second diagonal element
 */
public record Symmetric(double ppa, double cross, double npa) {
  double determinant() {
    return ppa * npa - cross * cross;
  }

  Symmetric plus(Symmetric other) {
    return new Symmetric(ppa + other.ppa, cross + other.cross, npa + other.npa);
  }

  Symmetric times(double factor) {
    return new Symmetric(ppa * factor, cross * factor, npa * factor);
  }

  Symmetric inverse() {
    double determinant = determinant();
    return new Symmetric(npa / determinant, -cross / determinant, ppa / determinant);
  }

  /** With a symmetric matrix on either side. */
  Symmetric between(Symmetric outer) {
    double a = outer.ppa * ppa + outer.cross * cross;
    double b = outer.ppa * cross + outer.cross * npa;
    double c = outer.cross * ppa + outer.npa * cross;
    double d = outer.cross * cross + outer.npa * npa;
    return new Symmetric(
        a * outer.ppa + b * outer.cross,
        a * outer.cross + b * outer.npa,
        c * outer.cross + d * outer.npa);
  }

  /** Not a number where a variance is 0. */
  double correlation() {
    return cross / Math.sqrt(ppa * npa);
  }
}
