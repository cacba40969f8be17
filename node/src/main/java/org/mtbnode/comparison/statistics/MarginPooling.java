package org.mtbnode.comparison.statistics;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One margin over the sites, as far as their number allows; methods §2.6. */
final class MarginPooling {
  /**
   * From so many sites on a margin is pooled with its normal quantile, and together with the other.
   */
  static final int MANY_SITES = 5;

  private static final String TOO_FEW_TO_PREDICT =
      "a prediction needs at least 5 sites with such patients";
  private static final String NO_VARIANCE_TO_PREDICT =
      "the sites do not differ beyond chance, so the interval of the mean holds for a further site too";

  private final PoolingMethod method;
  private final Correction correction;
  private final ConfidenceLevel level;

  MarginPooling(PoolingMethod method, Correction correction, ConfidenceLevel level) {
    this.method = method;
    this.correction = correction;
    this.level = level;
  }

  /**
   * @param all in the order of the sites; empty rows are left out
   */
  PooledMargin pool(List<Margin> all) {
    List<Margin> margins = all.stream().filter(margin -> !margin.isEmpty()).toList();
    return switch (margins.size()) {
      case 0 -> nobody();
      case 1 -> added(PooledMargin.Basis.ONE_SITE, IntervalMethod.CLOPPER_PEARSON, margins);
      case 2 -> added(PooledMargin.Basis.TWO_SITES, IntervalMethod.WILSON, margins);
      default -> isAllTheSame(margins) ? allTheSame(margins) : modelled(margins);
    };
  }

  static boolean isAllTheSame(List<Margin> margins) {
    Proportion sum = sum(margins);
    return sum.successes() == 0 || sum.successes() == sum.trials();
  }

  private PooledMargin nobody() {
    Estimate unknown = new Estimate.Unknown(PooledMargin.Basis.NOBODY.words());
    return new PooledMargin(PooledMargin.Basis.NOBODY, 0, unknown, null, unknown, null, null, null);
  }

  private PooledMargin allTheSame(List<Margin> margins) {
    return added(PooledMargin.Basis.ALL_THE_SAME, IntervalMethod.CLOPPER_PEARSON, margins);
  }

  private PooledMargin added(
      PooledMargin.Basis basis, IntervalMethod interval, List<Margin> margins) {
    return new PooledMargin(
        basis,
        margins.size(),
        sumOf(margins, interval),
        null,
        new Estimate.Unknown(
            margins.size() < MANY_SITES ? TOO_FEW_TO_PREDICT : NO_VARIANCE_TO_PREDICT),
        null,
        heterogeneity(margins, 0),
        null);
  }

  private Estimate sumOf(List<Margin> margins, IntervalMethod interval) {
    return margins.stream().anyMatch(Margin::isRounded)
        ? CommonProportion.estimate(margins, level)
        : sum(margins).estimate(interval, level);
  }

  private static Proportion sum(List<Margin> margins) {
    return margins.stream().map(Margin::released).reduce(Proportion::plus).orElseThrow();
  }

  private PooledMargin modelled(List<Margin> margins) {
    return method == PoolingMethod.GLMM
        ? UnivariateGlmm.fit(margins)
            .map(fit -> binomial(margins, fit))
            .orElseGet(() -> normal(margins))
        : normal(margins);
  }

  private PooledMargin binomial(List<Margin> margins, UnivariateFit fit) {
    boolean isMany = margins.size() >= MANY_SITES;
    if (fit.hasNoVariance() && isMany) {
      return noVariance(margins, sumOf(margins, IntervalMethod.WILSON), fit);
    }
    // with three or four sites the variance is known too badly for the normal quantile
    double quantile = isMany ? level.z() : level.t(margins.size() - 1.0);
    Estimate agreement =
        known(fit.mean(), Interval.around(fit.mean(), quantile * fit.standardError()));
    return fit.hasNoVariance()
        ? noVariance(margins, agreement, fit)
        : randomEffects(
            margins,
            agreement,
            fit.mean(),
            fit.standardError(),
            fit.tauSquared(),
            fit.logLikelihood());
  }

  private PooledMargin noVariance(List<Margin> margins, Estimate agreement, UnivariateFit fit) {
    return new PooledMargin(
        PooledMargin.Basis.NO_VARIANCE,
        margins.size(),
        agreement,
        0.0,
        new Estimate.Unknown(
            margins.size() < MANY_SITES ? TOO_FEW_TO_PREDICT : NO_VARIANCE_TO_PREDICT),
        fit.logLikelihood(),
        heterogeneity(margins, 0),
        BetaBinomial.overdispersion(margins.stream().map(Margin::released).toList()));
  }

  /** Restricted likelihood with the modified error of Hartung and Knapp. */
  private PooledMargin normal(List<Margin> margins) {
    List<Effect> effects = effects(margins, usable());
    double tauSquared = RestrictedLikelihood.tauSquared(effects);
    Weights weights = new Weights(effects, tauSquared);
    return randomEffects(
        margins,
        known(weights.mean(), HartungKnapp.MODIFIED.interval(weights, level)),
        weights.mean(),
        HartungKnapp.MODIFIED.standardError(weights),
        tauSquared,
        null);
  }

  private PooledMargin randomEffects(
      List<Margin> margins,
      Estimate agreement,
      double mean,
      double standardError,
      double tauSquared,
      @Nullable Double logLikelihood) {
    int k = margins.size();
    return new PooledMargin(
        PooledMargin.Basis.RANDOM_EFFECTS,
        k,
        agreement,
        Math.sqrt(tauSquared),
        prediction(mean, standardError, tauSquared, k),
        logLikelihood,
        heterogeneity(margins, tauSquared),
        null);
  }

  Estimate prediction(double mean, double standardError, double tauSquared, int sites) {
    return sites < MANY_SITES
        ? new Estimate.Unknown(TOO_FEW_TO_PREDICT)
        : known(mean, PredictionInterval.of(mean, standardError, tauSquared, sites, level));
  }

  static Estimate known(double logit, Interval logits) {
    Interval interval = logits.on(Logit::inverse);
    return Estimate.of(Logit.inverse(logit), interval, "its limits cannot be told apart");
  }

  @Nullable Heterogeneity heterogeneity(List<Margin> all, double tauSquared) {
    List<Margin> margins = all.stream().filter(margin -> !margin.isEmpty()).toList();
    return margins.size() < 2
        ? null
        : Heterogeneity.of(effects(margins, Correction.SINGLE), tauSquared);
  }

  /** A binomial engine that had to give way has no correction of its own. */
  private Correction usable() {
    return method == PoolingMethod.GLMM ? Correction.SINGLE : correction;
  }

  private static List<Effect> effects(List<Margin> margins, Correction correction) {
    return Effect.logits(margins.stream().map(Margin::released).toList(), correction);
  }

  /** A bivariate engine, where it is the one asked for. */
  Optional<BivariateFit> bivariate(List<SiteTable> sites) {
    return method == PoolingMethod.GLMM
        ? BivariateGlmm.fit(sites)
        : Reitsma.restricted(sites, correction);
  }
}
