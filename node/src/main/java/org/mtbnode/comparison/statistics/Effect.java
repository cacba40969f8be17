package org.mtbnode.comparison.statistics;

import java.util.List;

/**
 * One site's estimate on an additive scale.
 *
 * @param y as a logit or a logarithm
 * @param v its variance, above 0
 */
record Effect(double y, double v) {
  Effect {
    if (!(Double.isFinite(y) && v > 0 && Double.isFinite(v))) {
      throw new IllegalArgumentException("no effect: " + y + " with variance " + v);
    }
  }

  /** The logit of a proportion and its variance 1/x + 1/(n - x). */
  static Effect logit(Proportion proportion, double added) {
    double yes = proportion.successes() + added;
    double no = proportion.trials() - proportion.successes() + added;
    if (yes == 0 || no == 0) {
      throw new IllegalArgumentException(
          "%d of %d has no logit; use the correction single or all, or the method glmm"
              .formatted(proportion.successes(), proportion.trials()));
    }
    return new Effect(Math.log(yes / no), 1 / yes + 1 / no);
  }

  /** Of sites with at least one patient each; half a patient goes to this margin's zeros. */
  static List<Effect> logits(List<Proportion> sites, Correction correction) {
    boolean any = sites.stream().anyMatch(Effect::isAtAnEnd);
    return sites.stream().map(p -> logit(p, correction.added(isAtAnEnd(p), any))).toList();
  }

  private static boolean isAtAnEnd(Proportion proportion) {
    return proportion.successes() == 0 || proportion.successes() == proportion.trials();
  }
}
