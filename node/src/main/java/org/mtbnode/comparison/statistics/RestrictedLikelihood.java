package org.mtbnode.comparison.statistics;

import java.util.List;

/**
 * The variance between sites by restricted maximum likelihood, by Fisher scoring from the moments
 * of Hedges: Viechtbauer 2005, J Educ Behav Stat 30:261. Steps are halved where the likelihood
 * would fall.
 */
final class RestrictedLikelihood {
  /** That of metafor: the fifth decimal of tau² is noise, and its digits can be reproduced. */
  private static final double SMALL_STEP = 1e-5;

  private static final int MOST_STEPS = 500;
  private static final int MOST_HALVINGS = 30;

  private RestrictedLikelihood() {}

  static double tauSquared(List<Effect> effects) {
    double tau = hedges(effects);
    for (int i = 0; i < MOST_STEPS; i++) {
      double next = climbing(effects, tau, Math.max(0, tau + step(effects, tau)));
      if (Math.abs(next - tau) < SMALL_STEP) {
        return next;
      }
      tau = next;
    }
    return tau;
  }

  /** Without the constant. */
  static double logLikelihood(List<Effect> effects, double tauSquared) {
    Weights weights = new Weights(effects, tauSquared);
    return (weights.sum(effect -> Math.log(weights.of(effect)))
            - Math.log(weights.total())
            - weights.scatter())
        / 2;
  }

  /** The unweighted variance less what is chance. */
  private static double hedges(List<Effect> effects) {
    int k = effects.size();
    double mean = effects.stream().mapToDouble(Effect::y).sum() / k;
    double scatter = 0;
    double chance = 0;
    for (Effect effect : effects) {
      scatter += (effect.y() - mean) * (effect.y() - mean);
      chance += effect.v();
    }
    return Math.max(0, scatter / (k - 1) - chance / k);
  }

  /** (y'PPy - tr P) / tr PP with P = W - W 1 1' W / sum w. */
  private static double step(List<Effect> effects, double tau) {
    Weights weights = new Weights(effects, tau);
    double mean = weights.mean();
    double total = weights.total();
    double squares = weights.squares();
    double cubes = weights.sum(effect -> Math.pow(weights.of(effect), 3));
    double residual = weights.sum(effect -> Math.pow(weights.of(effect) * (effect.y() - mean), 2));
    double trace = total - squares / total;
    double traceOfSquare = squares - 2 * cubes / total + Math.pow(squares / total, 2);
    return (residual - trace) / traceOfSquare;
  }

  private static double climbing(List<Effect> effects, double from, double to) {
    double here = logLikelihood(effects, from);
    double next = to;
    for (int i = 0; i < MOST_HALVINGS && logLikelihood(effects, next) < here - 1e-12; i++) {
      next = from + (next - from) / 2;
    }
    return next;
  }
}
