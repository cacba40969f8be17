package org.mtbnode.comparison.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Inverse-variance weights 1 / (v + tau²) and the sums that pooling is made of.
 *
 * @param effects one a site, in their order
 * @param tauSquared the variance between the sites, at least 0
 */
record Weights(List<Effect> effects, double tauSquared) {
  double of(Effect effect) {
    return 1 / (effect.v() + tauSquared);
  }

  double sum(ToDoubleFunction<Effect> term) {
    double sum = 0;
    for (Effect effect : effects) {
      sum += term.applyAsDouble(effect);
    }
    return sum;
  }

  double total() {
    return sum(this::of);
  }

  double squares() {
    return sum(effect -> of(effect) * of(effect));
  }

  double mean() {
    return sum(effect -> of(effect) * effect.y()) / total();
  }

  /** Sum of w (y - mean)²: Cochran's Q where tau² is 0. */
  double scatter() {
    double mean = mean();
    return sum(effect -> of(effect) * (effect.y() - mean) * (effect.y() - mean));
  }

  double standardError() {
    return Math.sqrt(1 / total());
  }

  int sites() {
    return effects.size();
  }
}
