package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against 15 × 15 adaptive quadrature in R 4.2.2 ({@code ref2.txt}) within the tolerances of the
 * method book, and against lme4 1.1-31 ({@code expected.csv}), whose Laplace approximation differs
 * by more.
 */
class BivariateGlmmTest {

  /** Synthetic: the small sparse set of the method book. */
  static final List<SiteTable> SPARSE =
      List.of(
          SiteTable.exactly("a", 18, 1, 4, 22),
          SiteTable.exactly("b", 7, 0, 3, 15),
          SiteTable.exactly("c", 25, 2, 2, 40),
          SiteTable.exactly("d", 11, 1, 5, 12),
          SiteTable.exactly("e", 40, 3, 9, 60),
          SiteTable.exactly("f", 5, 0, 0, 9));

  @Test
  void auditCIsThatOfQuadrature() {
    BivariateFit fit = fit(ReferenceValues.tables("mada_AuditC.csv", ""));

    isQuadrature(
        fit,
        new double[] {2.5113231, 1.2762956},
        new double[] {0.462623, 0.168957},
        new Symmetric(2.6127321, -0.8141791, 0.3815991));
    assertThat(fit.logLikelihood()).isCloseTo(-122.746710, within(1e-5));
  }

  @Test
  void dementiaIsThatOfQuadrature() {
    BivariateFit fit = fit(ReferenceValues.tables("mada_Dementia.csv", ""));

    isQuadrature(
        fit,
        new double[] {1.4278661, 2.1987432},
        new double[] {0.171457, 0.205640},
        new Symmetric(0.8533318, -0.5968804, 1.2920231));
    assertThat(fit.logLikelihood()).isCloseTo(-287.753577, within(1e-5));
  }

  /** Both variances are 0: the sites are simply added, and the fit says so. */
  @Test
  void aSparseSetHasNoVarianceAndSaysSo() {
    BivariateFit fit = fit(SPARSE);

    assertThat(fit.ppa()).isCloseTo(1.52794488, within(1e-5));
    assertThat(fit.npa()).isCloseTo(3.11668488, within(1e-5));
    assertThat(Math.sqrt(fit.error().ppa())).isCloseTo(0.23002657, within(1e-5));
    assertThat(Math.sqrt(fit.error().npa())).isCloseTo(0.38624637, within(1e-5));
    assertThat(fit.logLikelihood()).isCloseTo(-17.025287, within(1e-5));
    assertThat(fit.hasNoVariance()).isTrue();
    assertThat(fit.isInside()).isFalse();
  }

  static List<List<String>> sets() {
    return ReferenceValues.sets();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void convergesOnEveryPublishedSetNearLme4(List<String> set) {
    BivariateFit fit = fit(ReferenceValues.tables(set.get(2), UnivariatePoolingTest.subset(set)));
    Map<String, Double> lme4 =
        ReferenceValues.expected(set.get(0), set.get(1), "lme4_glmer_laplace");

    // Laplace is off most where sites are few and counts small
    assertThat(fit.ppa()).isCloseTo(lme4.get("logit_sens"), within(0.03));
    assertThat(fit.npa()).isCloseTo(lme4.get("logit_spec"), within(0.12));
    assertThat(fit.logLikelihood()).isCloseTo(lme4.get("logLik"), within(1.0));
    assertThat(fit.gradientNorm()).isLessThan(1e-5);
    assertThat(fit.isAtTheEndOfCorrelation()).isEqualTo(lme4.get("singular") == 1);
  }

  @Test
  void moreNodesChangeNothingThatIsPrinted() {
    List<SiteTable> sites = ReferenceValues.tables("mada_AuditC.csv", "");

    BivariateFit more = BivariateGlmm.fit(sites, new GaussHermite(25)).orElseThrow();

    assertThat(fit(sites).ppa()).isCloseTo(more.ppa(), within(1e-5));
    assertThat(fit(sites).between().ppa()).isCloseTo(more.between().ppa(), within(1e-4));
  }

  /** metafor 3.8-1, rma.glmm with nAGQ = 7 ({@code ref3.txt}). */
  @Test
  void oneMarginIsThatOfMetafor() {
    int[][] sites = {{9, 10}, {30, 50}, {14, 15}, {48, 80}, {6, 12}, {22, 24}};
    List<Margin> margins =
        Arrays.stream(sites)
            .map(s -> Margin.of(PossibleCounts.exactly(s[0]), PossibleCounts.exactly(s[1] - s[0])))
            .toList();

    UnivariateFit fit = UnivariateGlmm.fit(margins, new GaussHermite(7)).orElseThrow();

    assertThat(fit.mean()).isCloseTo(1.16345019, within(1e-4));
    assertThat(fit.standardError()).isCloseTo(0.44693165, within(1e-4));
    assertThat(fit.tauSquared()).isCloseTo(0.75917378, within(1e-3));
  }

  /** metafor 3.8-1, rma.glmm ({@code ref3.txt}): tau² 0 and the pooled proportion. */
  @Test
  void oneMarginWithoutVarianceIsThatOfMetafor() {
    UnivariateFit fit = UnivariateGlmm.fit(SPARSE.stream().map(Margin::ppa).toList()).orElseThrow();

    assertThat(fit.mean()).isCloseTo(1.52794488, within(1e-6));
    assertThat(fit.standardError()).isCloseTo(0.23002657, within(1e-6));
    assertThat(fit.hasNoVariance()).isTrue();
  }

  private static BivariateFit fit(List<SiteTable> sites) {
    return BivariateGlmm.fit(sites).orElseThrow();
  }

  private static void isQuadrature(
      BivariateFit fit, double[] mean, double[] error, Symmetric between) {
    assertThat(fit.ppa()).isCloseTo(mean[0], within(1e-5));
    assertThat(fit.npa()).isCloseTo(mean[1], within(1e-5));
    assertThat(Math.sqrt(fit.error().ppa())).isCloseTo(error[0], within(1e-5));
    assertThat(Math.sqrt(fit.error().npa())).isCloseTo(error[1], within(1e-5));
    assertThat(fit.between().ppa()).isCloseTo(between.ppa(), within(1e-4));
    assertThat(fit.between().npa()).isCloseTo(between.npa(), within(1e-4));
    assertThat(fit.between().cross()).isCloseTo(between.cross(), within(1e-4));
    assertThat(fit.isInside()).isTrue();
  }
}
