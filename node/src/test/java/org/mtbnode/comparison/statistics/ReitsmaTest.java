package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against mada 0.5.12 on R 4.2.2, which corrects all sites as soon as one has a zero. */
class ReitsmaTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /** {@code ref2.txt} and {@code ref4.txt}; the likelihood is mada's without its Jacobian. */
  @Test
  void auditCByRestrictedLikelihoodIsMadas() {
    BivariateFit fit = Reitsma.restricted(auditC(), Correction.ALL).orElseThrow();

    is(fit, 2.09974225, 1.26369094);
    is(fit.error(), new Symmetric(0.11414330, -0.04585828, 0.03039144));
    is(fit.between(), new Symmetric(1.37958289, -0.64029423, 0.40720816));
    assertThat(fit.logLikelihood()).isCloseTo(-33.90959713, within(1e-7));
  }

  @Test
  void auditCByLikelihoodIsMadas() {
    BivariateFit fit = Reitsma.plain(auditC(), Correction.ALL).orElseThrow();

    is(fit, 2.07625908, 1.26244709);
    is(fit.error(), new Symmetric(0.10231379, -0.04180407, 0.02807117));
    is(fit.between(), new Symmetric(1.22384177, -0.58323292, 0.37488242));
    assertThat(fit.logLikelihood()).isCloseTo(-32.40031929, within(1e-7));
  }

  @Test
  void dementiaByRestrictedLikelihoodIsMadas() {
    BivariateFit fit =
        Reitsma.restricted(ReferenceValues.tables("mada_Dementia.csv", ""), Correction.ALL)
            .orElseThrow();

    is(fit, 1.31733118, 2.05231813);
    is(fit.error(), new Symmetric(0.02261977, -0.01302120, 0.02939272));
    is(fit.between(), new Symmetric(0.63993746, -0.43300593, 0.87724367));
  }

  static List<List<String>> sets() {
    return ReferenceValues.sets();
  }

  /**
   * {@code expected.csv}. mada stops where its likelihood rises by less than 1e-8 of itself, in
   * small flat sets short of the top. Where it stopped, our likelihood, means and errors are its
   * own by 1e-5 and less, and our likelihood still rises; at ours it does not.
   */
  @ParameterizedTest
  @MethodSource("sets")
  void publishedSetsAreMadasWhereItStoppedAndHigherWhereItDidNot(List<String> set) {
    List<SiteTable> sites = ReferenceValues.tables(set.get(2), UnivariatePoolingTest.subset(set));

    isMadas(set, true, sites, Reitsma.restricted(sites, Correction.ALL).orElseThrow());
    isMadas(set, false, sites, Reitsma.plain(sites, Correction.ALL).orElseThrow());
  }

  private static void isMadas(
      List<String> set, boolean restricted, List<SiteTable> sites, BivariateFit fit) {
    Map<String, Double> mada =
        ReferenceValues.expected(
            set.get(0), set.get(1), "mada_reitsma_" + (restricted ? "reml" : "ml"));
    double first = mada.get("tau_sens");
    double second = mada.get("tau_fpr");
    BivariateFit there =
        Reitsma.at(
            sites,
            Correction.ALL,
            restricted,
            new Symmetric(
                first * first, -mada.get("rho_sens_fpr") * first * second, second * second));

    assertThat(there.logLikelihood() + jacobian(sites)).isCloseTo(mada.get("logLik"), within(1e-8));
    assertThat(there.ppa()).isCloseTo(mada.get("logit_sens"), within(1e-7));
    assertThat(there.npa()).isCloseTo(-mada.get("logit_fpr"), within(1e-7));
    assertThat(Math.sqrt(there.error().ppa())).isCloseTo(mada.get("se_logit_sens"), within(1e-7));
    assertThat(Math.sqrt(there.error().npa())).isCloseTo(mada.get("se_logit_fpr"), within(1e-7));
    assertThat(there.error().cross()).isCloseTo(-mada.get("cov"), within(1e-7));

    assertThat(fit.logLikelihood()).isGreaterThanOrEqualTo(there.logLikelihood() - 1e-10);
    assertThat(fit.gradientNorm()).isLessThan(1e-5);
    assertThat(fit.ppa()).isCloseTo(there.ppa(), within(5e-4));
    assertThat(fit.npa()).isCloseTo(there.npa(), within(5e-4));
    assertThat(Math.sqrt(fit.between().ppa())).isCloseTo(first, within(2e-3));
    assertThat(Math.sqrt(fit.between().npa())).isCloseTo(second, within(2e-3));
    boolean isFurther =
        Math.max(Math.abs(fit.ppa() - there.ppa()), Math.abs(fit.npa() - there.npa())) > 1e-5;
    assertThat(isFurther && there.gradientNorm() < 1e-4)
        .as("mada's likelihood is level where it stopped, and ours is elsewhere")
        .isFalse();
  }

  /** mada states the likelihood of proportions, not of logits. */
  private static double jacobian(List<SiteTable> sites) {
    double added = sites.stream().anyMatch(SiteTable::hasZero) ? 0.5 : 0;
    double sum = 0;
    for (SiteTable site : sites) {
      for (Proportion margin : List.of(site.ppa(), site.npa())) {
        double p = (margin.successes() + added) / (margin.trials() + 2 * added);
        sum -= Math.log(p * (1 - p));
      }
    }
    return sum;
  }

  /** {@code ref2.txt}; rho, beta and the curve that mada prints here mean nothing. */
  @Test
  void aSparseSetHasNoVarianceWhateverTheCorrection() {
    BivariateFit all = Reitsma.restricted(BivariateGlmmTest.SPARSE, Correction.ALL).orElseThrow();
    BivariateFit single =
        Reitsma.restricted(BivariateGlmmTest.SPARSE, Correction.SINGLE).orElseThrow();

    is(all, 1.35064418, 2.74297394);
    is(single, 1.39635845, 2.97041287);
    assertThat(all.hasNoVariance()).isTrue();
    assertThat(single.hasNoVariance()).isTrue();
    assertThatThrownBy(() -> Hsroc.of(all)).hasMessageContaining("no curve");
  }

  /** {@code ref2.txt}: mada's HSROC parameters; the exact area is R's integrate. */
  @Test
  void hasTheCurveOfRutterAndGatsonis() {
    Hsroc restricted = Hsroc.of(Reitsma.restricted(auditC(), Correction.ALL).orElseThrow());
    Hsroc plain = Hsroc.of(Reitsma.plain(auditC(), Correction.ALL).orElseThrow());
    Hsroc dementia =
        Hsroc.of(
            Reitsma.restricted(ReferenceValues.tables("mada_Dementia.csv", ""), Correction.ALL)
                .orElseThrow());

    is(restricted, -0.0833792552, 3.2621326426, -0.6101059935, 0.6949061707, 0.2184477743);
    is(plain, -0.0761641272, 3.2415849242, -0.5915688693, 0.6302891521, 0.1882249233);
    is(dementia, -0.235644396, 3.322114360, 0.157707169, 0.591129807, 0.632495521);
    assertThat(restricted.ppaAt(0.1)).isCloseTo(0.594224105, within(1e-5));
    assertThat(restricted.ppaAt(0.2)).isCloseTo(0.866929101, within(1e-5));
    assertThat(restricted.area()).isCloseTo(0.887900655, within(1e-6));
    assertThat(dementia.area()).isCloseTo(0.907297914, within(1e-6));
  }

  /** Zhou and Dendukuri's formula in R ({@code ref2.txt}); mada prints 0.404 for the first. */
  @Test
  void hasTheHeterogeneityOfZhouAndDendukuri() {
    ZhouDendukuri heterogeneity =
        ZhouDendukuri.of(Reitsma.restricted(auditC(), Correction.ALL).orElseThrow(), auditC());
    List<SiteTable> dementia = ReferenceValues.tables("mada_Dementia.csv", "");
    ZhouDendukuri other =
        ZhouDendukuri.of(Reitsma.restricted(dementia, Correction.ALL).orElseThrow(), dementia);

    assertThat(heterogeneity.ppa()).isCloseTo(0.842344237, within(1e-6));
    assertThat(heterogeneity.npa()).isCloseTo(0.950850739, within(1e-6));
    assertThat(heterogeneity.bivariate()).isCloseTo(0.840890187, within(1e-6));
    assertThat(other.ppa()).isCloseTo(0.847071405, within(1e-6));
    assertThat(other.npa()).isCloseTo(0.924202768, within(1e-6));
    assertThat(other.bivariate()).isCloseTo(0.870244078, within(1e-6));
  }

  /** Chi-squared with 2 degrees of freedom at 95 %: 5.99146455; F(2, 6): 5.14325285 (tables). */
  @Test
  void ellipsesAreAsLargeAsTheirDistributionSays() {
    BivariateFit fit = Reitsma.restricted(auditC(), Correction.ALL).orElseThrow();

    assertThat(Ellipse.size(14, LEVEL)).isCloseTo(5.99146455, within(1e-8));
    assertThat(Ellipse.size(8, LEVEL)).isCloseTo(2 * 5.14325285, within(1e-7));
    for (Ellipse.Point point : Ellipse.confidence(fit, LEVEL).rim(36)) {
      double x = Logit.of(point.ppa()) - fit.ppa();
      double y = Logit.of(point.npa()) - fit.npa();
      Symmetric w = fit.error().inverse();
      assertThat(w.ppa() * x * x + 2 * w.cross() * x * y + w.npa() * y * y)
          .isCloseTo(5.99146455, within(1e-6));
    }
  }

  /** By hand from mada's means: 0.89087812 / 0.22033917, 0.10912188 / 0.77966083. */
  @Test
  void hasTheRatiosOfItsMeans() {
    LikelihoodRatios ratios =
        LikelihoodRatios.of(Reitsma.restricted(auditC(), Correction.ALL).orElseThrow(), LEVEL);

    Estimate.Known positive = (Estimate.Known) ratios.positive();
    Estimate.Known negative = (Estimate.Known) ratios.negative();
    Estimate.Known odds = (Estimate.Known) ratios.oddsRatio();
    assertThat(positive.value()).isCloseTo(0.89087812 / 0.22033917, within(1e-4));
    assertThat(negative.value()).isCloseTo(0.10912188 / 0.77966083, within(1e-5));
    assertThat(odds.value()).isCloseTo(positive.value() / negative.value(), within(1e-9));
    // se of the log: V11 + V22 - 2 V12 with the false positive rate
    double half = 1.959963984540054 * Math.sqrt(0.11414330 + 0.03039144 - 2 * 0.04585828);
    assertThat(Math.log(odds.upper() / odds.value())).isCloseTo(half, within(1e-5));
  }

  @Test
  void refusesZerosWithoutCorrection() {
    assertThatThrownBy(() -> Reitsma.restricted(BivariateGlmmTest.SPARSE, Correction.NONE))
        .hasMessageContaining("has no logit; use the correction single or all, or the method glmm");
  }

  private static List<SiteTable> auditC() {
    return ReferenceValues.tables("mada_AuditC.csv", "");
  }

  private static void is(BivariateFit fit, double ppa, double npa) {
    assertThat(fit.ppa()).isCloseTo(ppa, within(1e-5));
    assertThat(fit.npa()).isCloseTo(npa, within(1e-5));
  }

  private static void is(Symmetric matrix, Symmetric expected) {
    assertThat(matrix.ppa()).isCloseTo(expected.ppa(), within(1e-5));
    assertThat(matrix.cross()).isCloseTo(expected.cross(), within(1e-5));
    assertThat(matrix.npa()).isCloseTo(expected.npa(), within(1e-5));
  }

  private static void is(
      Hsroc curve, double theta, double lambda, double beta, double threshold, double accuracy) {
    assertThat(curve.theta()).isCloseTo(theta, within(1e-5));
    assertThat(curve.lambda()).isCloseTo(lambda, within(1e-5));
    assertThat(curve.beta()).isCloseTo(beta, within(1e-5));
    assertThat(curve.thresholdVariance()).isCloseTo(threshold, within(1e-5));
    assertThat(curve.accuracyVariance()).isCloseTo(accuracy, within(1e-5));
  }
}
