package org.mtbnode.comparison.statistics;

import java.util.List;

/**
 * The variance between sites by moments: DerSimonian and Laird 1986, Control Clin Trials 7:177, eq.
 * 8. The one estimator that needs only sums over the sites.
 */
final class DerSimonianLaird {
  private DerSimonianLaird() {}

  static double tauSquared(List<Effect> effects) {
    Weights fixed = new Weights(effects, 0);
    double denominator = fixed.total() - fixed.squares() / fixed.total();
    return denominator <= 0
        ? 0
        : Math.max(0, (fixed.scatter() - (effects.size() - 1)) / denominator);
  }
}
