package org.mtbnode.comparison.statistics;

import java.util.List;

/**
 * An interval of the variance between sites: Viechtbauer 2007, Stat Med 26:37, the values at which
 * the generalised Q is a quantile of the chi-squared distribution.
 */
final class QProfile {
  private static final double MOST_DOUBLINGS = 200;

  private QProfile() {}

  /** Of at least two effects; its lower end may be 0, and both where the sites are all alike. */
  static Interval tauSquared(List<Effect> effects, ConfidenceLevel level) {
    Interval quantiles = level.chiSquared(effects.size() - 1);
    return new Interval(at(effects, quantiles.upper()), at(effects, quantiles.lower()));
  }

  /** Q falls as tau² rises. */
  private static double at(List<Effect> effects, double quantile) {
    if (scatter(effects, 0) <= quantile) {
      return 0;
    }
    double high = 1;
    for (int i = 0; i < MOST_DOUBLINGS && scatter(effects, high) > quantile; i++) {
      high *= 2;
    }
    return Bisection.root(tau -> scatter(effects, tau) - quantile, 0, high);
  }

  private static double scatter(List<Effect> effects, double tauSquared) {
    return new Weights(effects, tauSquared).scatter();
  }
}
