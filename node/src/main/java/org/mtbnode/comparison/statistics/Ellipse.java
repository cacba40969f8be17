package org.mtbnode.comparison.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A region of logit PPA and logit NPA, as proportions: of the mean (confidence) or of a further
 * site (prediction). Its size is a point of the chi-squared distribution, below ten sites twice one
 * of Fisher's: Harbord 2007, Biostatistics 8:239; Harbord and Whiting 2009, Stata J 9:211.
 */
public final class Ellipse {
  /** From so many sites on the covariance counts as known. */
  private static final int MANY_SITES = 10;

  private final BivariateFit fit;
  private final Symmetric covariance;
  private final double size;

  private Ellipse(BivariateFit fit, Symmetric covariance, double size) {
    this.fit = fit;
    this.covariance = covariance;
    this.size = size;
  }

  static Ellipse confidence(BivariateFit fit, ConfidenceLevel level) {
    return new Ellipse(fit, fit.error(), size(fit.sites(), level));
  }

  static Ellipse prediction(BivariateFit fit, ConfidenceLevel level) {
    return new Ellipse(fit, fit.between().plus(fit.error()), size(fit.sites(), level));
  }

  static double size(int sites, ConfidenceLevel level) {
    return sites < MANY_SITES ? 2 * level.f(2, sites - 2.0) : level.chiSquaredTwo();
  }

  /** A point of its rim. */
  public record Point(double ppa, double npa) {}

  /** So many points of the rim, the first not repeated. */
  public List<Point> rim(int points) {
    double l11 = Math.sqrt(covariance.ppa());
    double l21 = covariance.cross() / l11;
    double l22 = Math.sqrt(Math.max(0, covariance.npa() - l21 * l21));
    double radius = Math.sqrt(size);
    List<Point> rim = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double turn = 2 * Math.PI * i / points;
      double x = radius * Math.cos(turn);
      double y = radius * Math.sin(turn);
      rim.add(
          new Point(
              Logit.inverse(fit.ppa() + l11 * x), Logit.inverse(fit.npa() + l21 * x + l22 * y)));
    }
    return rim;
  }
}
