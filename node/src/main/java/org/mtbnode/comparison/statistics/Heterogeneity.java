package org.mtbnode.comparison.statistics;

import java.util.List;

/**
 * How far sites differ beyond chance: Cochran 1954, Biometrics 10:101; Higgins and Thompson 2002,
 * Stat Med 21:1539.
 *
 * @param q Cochran's Q
 * @param degreesOfFreedom sites less one
 * @param iSquared the share of the total variance that is between sites, 0 to 1
 * @param hSquared 1 / (1 - I²)
 */
public record Heterogeneity(double q, int degreesOfFreedom, double iSquared, double hSquared) {

  /** Of at least two effects, with the variance between them as an estimator gave it. */
  static Heterogeneity of(List<Effect> effects, double tauSquared) {
    Weights fixed = new Weights(effects, 0);
    int df = effects.size() - 1;
    double typical = df * fixed.total() / (fixed.total() * fixed.total() - fixed.squares());
    double iSquared = tauSquared / (tauSquared + typical);
    return new Heterogeneity(fixed.scatter(), df, iSquared, 1 / (1 - iSquared));
  }
}
