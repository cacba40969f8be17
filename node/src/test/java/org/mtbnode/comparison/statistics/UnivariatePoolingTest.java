package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnivariatePoolingTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;
  private static final double Z = 1.959963984540054;

  /**
   * Log relative risks of the BCG trials: Colditz 1994, JAMA 271:698, as metafor's dat.bcg has
   * them; the expected values are metafor's 3.8-1 ({@code ref3.txt}).
   */
  private static final List<Effect> BCG =
      List.of(
          new Effect(-0.88931133, 0.32558477),
          new Effect(-1.58538866, 0.19458112),
          new Effect(-1.34807315, 0.41536797),
          new Effect(-1.44155119, 0.02001003),
          new Effect(-0.21754732, 0.05121017),
          new Effect(-0.78611559, 0.00690562),
          new Effect(-1.62089822, 0.22301725),
          new Effect(0.01195233, 0.00396158),
          new Effect(-0.46941765, 0.05643421),
          new Effect(-1.37134480, 0.07302479),
          new Effect(-0.33935883, 0.01241221),
          new Effect(0.44591340, 0.53250585),
          new Effect(-0.01731395, 0.07140466));

  @Test
  void fixedEffectIsMetafors() {
    Weights fixed = new Weights(BCG, 0);

    assertThat(fixed.mean()).isCloseTo(-0.43028516, within(1e-6));
    assertThat(fixed.standardError()).isCloseTo(0.04049875, within(1e-6));
    assertThat(fixed.scatter()).isCloseTo(152.233008, within(1e-4));
  }

  @Test
  void derSimonianAndLairdIsMetafors() {
    double tau = DerSimonianLaird.tauSquared(BCG);
    Weights weights = new Weights(BCG, tau);

    assertThat(tau).isCloseTo(0.30876026, within(1e-6));
    assertThat(weights.mean()).isCloseTo(-0.71411722, within(1e-6));
    assertThat(weights.standardError()).isCloseTo(0.17874209, within(1e-6));
    assertThat(HartungKnapp.PLAIN.factor(weights)).isCloseTo(1.02198951, within(1e-6));
    is(HartungKnapp.MODIFIED.interval(weights, LEVEL), -1.10782135, -0.32041309);
    is(prediction(weights, Z), -1.85815375, 0.42991931);
    assertThat(Heterogeneity.of(BCG, tau).iSquared()).isCloseTo(0.92117347, within(1e-6));
    assertThat(Heterogeneity.of(BCG, tau).hSquared()).isCloseTo(12.686084, within(1e-5));
  }

  @Test
  void restrictedLikelihoodIsMetafors() {
    double tau = RestrictedLikelihood.tauSquared(BCG);
    Weights weights = new Weights(BCG, tau);

    assertThat(tau).isCloseTo(0.31324326, within(1e-6));
    assertThat(weights.mean()).isCloseTo(-0.71453234, within(1e-6));
    assertThat(weights.standardError()).isCloseTo(0.17978152, within(1e-6));
    assertThat(HartungKnapp.PLAIN.factor(weights)).isCloseTo(1.01126997, within(1e-6));
    assertThat(HartungKnapp.PLAIN.standardError(weights)).isCloseTo(0.18079174, within(1e-6));
    is(HartungKnapp.MODIFIED.interval(weights, LEVEL), -1.10844371, -0.32062097);
    assertThat(Heterogeneity.of(BCG, tau).iSquared()).isCloseTo(0.92221385, within(1e-6));
  }

  /** Higgins 2009 with k - 2 degrees of freedom; metafor's numbers with other quantiles below. */
  @Test
  void predictsAFurtherSite() {
    double tau = RestrictedLikelihood.tauSquared(BCG);
    Weights weights = new Weights(BCG, tau);

    is(
        PredictionInterval.of(weights.mean(), weights.standardError(), tau, 13, LEVEL),
        -2.008376,
        0.579311);
    double knappHartung = HartungKnapp.PLAIN.standardError(weights);
    is(
        PredictionInterval.around(weights.mean(), knappHartung, tau, LEVEL.t(12)),
        -1.99601683,
        0.56695215);
  }

  /**
   * metafor 3.8-1, whose root finder stops at 1.2e-4; held closer by the quantiles of the
   * chi-squared distribution with 12 degrees of freedom, 23.336664 and 4.403789 (R 4.2.2 qchisq).
   */
  @Test
  void profilesQ() {
    Interval tau = QProfile.tauSquared(BCG, LEVEL);

    assertThat(tau.lower()).isCloseTo(0.11969531, within(1.2e-4));
    assertThat(tau.upper()).isCloseTo(1.11148626, within(1.2e-4));
    assertThat(new Weights(BCG, tau.lower()).scatter()).isCloseTo(23.336664, within(1e-6));
    assertThat(new Weights(BCG, tau.upper()).scatter()).isCloseTo(4.403789, within(1e-6));
  }

  /** metafor 3.8-1, escalc PLO, add = 1/2, to = only0 ({@code ref3.txt}). */
  @Test
  void addsHalfAPatientToZerosOnly() {
    List<Effect> effects =
        Effect.logits(
            List.of(new Proportion(0, 10), new Proportion(5, 10), new Proportion(9, 9)),
            Correction.SINGLE);

    assertThat(effects.get(0).y()).isCloseTo(-3.04452244, within(1e-8));
    assertThat(effects.get(0).v()).isCloseTo(2.09523810, within(1e-8));
    assertThat(effects.get(1)).isEqualTo(new Effect(0, 0.4));
    assertThat(effects.get(2).y()).isCloseTo(2.94443898, within(1e-8));
    assertThat(effects.get(2).v()).isCloseTo(2.10526316, within(1e-8));
  }

  @Test
  void refusesALogitOfNothing() {
    assertThatThrownBy(() -> Effect.logits(List.of(new Proportion(0, 3)), Correction.NONE))
        .hasMessageContaining("0 of 3 has no logit");
  }

  /** The trap of plain Hartung and Knapp: metafor 3.8-1 knha and adhoc ({@code ref3.txt}). */
  @Test
  void threeSitesThatAgreeProveNoMoreThanTheirNumbers() {
    List<Effect> effects =
        Effect.logits(
            List.of(new Proportion(18, 22), new Proportion(40, 49), new Proportion(25, 30)),
            Correction.SINGLE);
    double tau = RestrictedLikelihood.tauSquared(effects);
    Weights weights = new Weights(effects, tau);

    assertThat(tau).isZero();
    assertThat(weights.mean()).isCloseTo(1.52759470, within(1e-6));
    assertThat(HartungKnapp.PLAIN.standardError(weights)).isCloseTo(0.03641249, within(1e-6));
    assertThat(HartungKnapp.MODIFIED.standardError(weights)).isCloseTo(0.26005773, within(1e-6));
    is(HartungKnapp.MODIFIED.interval(weights, LEVEL), 0.40865661, 2.64653279);
  }

  /** metafor 3.8-1 ({@code ref3.txt}): six sites, knha. */
  @Test
  void sixSitesAreMetafors() {
    List<Effect> effects = new ArrayList<>();
    int[][] sites = {{9, 10}, {30, 50}, {14, 15}, {48, 80}, {6, 12}, {22, 24}};
    for (int[] site : sites) {
      effects.add(Effect.logit(new Proportion(site[0], site[1]), 0));
    }
    double tau = RestrictedLikelihood.tauSquared(effects);
    Weights weights = new Weights(effects, tau);
    double error = HartungKnapp.PLAIN.standardError(weights);

    assertThat(weights.mean()).isCloseTo(1.05674141, within(1e-6));
    assertThat(tau).isCloseTo(0.79524225, within(1e-6));
    assertThat(error).isCloseTo(0.46159396, within(1e-6));
    is(HartungKnapp.PLAIN.interval(weights, LEVEL), -0.12982365, 2.24330647);
    Interval prediction = PredictionInterval.around(weights.mean(), error, tau, LEVEL.t(5));
    // 2.57 times what tau may be off
    assertThat(prediction.lower()).isCloseTo(-1.52450068, within(3e-6));
    assertThat(prediction.upper()).isCloseTo(3.63798350, within(3e-6));
  }

  static List<List<String>> sets() {
    return ReferenceValues.sets();
  }

  /** {@code expected.csv}: metafor 3.8-1 on logits of both margins of every published set. */
  @ParameterizedTest
  @MethodSource("sets")
  void publishedSetsAreMetafors(List<String> set) {
    List<SiteTable> tables = ReferenceValues.tables(set.get(2), subset(set));

    isMetafors(set, "sens", tables.stream().map(SiteTable::ppa).toList());
    isMetafors(set, "spec", tables.stream().map(SiteTable::npa).toList());
  }

  static String subset(List<String> set) {
    return set.get(1).equals("all") ? "" : set.get(1);
  }

  private static void isMetafors(List<String> set, String margin, List<Proportion> sites) {
    List<Effect> effects = Effect.logits(sites, Correction.SINGLE);
    isMetafors(set, margin + "_REML", effects, RestrictedLikelihood.tauSquared(effects));
    isMetafors(set, margin + "_DL", effects, DerSimonianLaird.tauSquared(effects));
  }

  private static void isMetafors(
      List<String> set, String method, List<Effect> effects, double tau) {
    Map<String, Double> plain =
        ReferenceValues.expected(set.get(0), set.get(1), "metafor_PLO_" + method);
    Map<String, Double> knappHartung =
        ReferenceValues.expected(set.get(0), set.get(1), "metafor_PLO_" + method + "_HKSJ");
    Weights weights = new Weights(effects, tau);
    Heterogeneity heterogeneity = Heterogeneity.of(effects, tau);

    assertThat(tau).isCloseTo(plain.get("tau2"), within(1e-6));
    assertThat(weights.mean()).isCloseTo(plain.get("mu"), within(1e-6));
    assertThat(weights.standardError()).isCloseTo(plain.get("se"), within(1e-6));
    assertThat(heterogeneity.q()).isCloseTo(plain.get("Q"), within(1e-6));
    assertThat(100 * heterogeneity.iSquared()).isCloseTo(plain.get("I2"), within(1e-4));
    is(prediction(weights, Z).on(Logit::inverse), plain.get("pi_lo"), plain.get("pi_hi"));
    assertThat(HartungKnapp.PLAIN.standardError(weights))
        .isCloseTo(knappHartung.get("se"), within(1e-6));
    is(
        HartungKnapp.PLAIN.interval(weights, LEVEL).on(Logit::inverse),
        knappHartung.get("lo"),
        knappHartung.get("hi"));
  }

  @Test
  void splittingASiteInTwoAlikeLeavesTheFixedEffect() {
    double whole =
        new Weights(
                Effect.logits(
                    List.of(new Proportion(20, 30), new Proportion(12, 16)), Correction.SINGLE),
                0)
            .mean();
    double split =
        new Weights(
                Effect.logits(
                    List.of(new Proportion(10, 15), new Proportion(10, 15), new Proportion(12, 16)),
                    Correction.SINGLE),
                0)
            .mean();

    assertThat(split).isCloseTo(whole, within(1e-14));
  }

  @Test
  void sitesThatAreAllAlikeHaveNoVarianceBetweenThem() {
    List<Effect> alike = List.of(new Effect(1, 0.2), new Effect(1, 0.2), new Effect(1, 0.3));

    assertThat(DerSimonianLaird.tauSquared(alike)).isZero();
    assertThat(RestrictedLikelihood.tauSquared(alike)).isZero();
    assertThat(QProfile.tauSquared(alike, LEVEL)).isEqualTo(new Interval(0, 0));
    assertThat(HartungKnapp.MODIFIED.interval(new Weights(alike, 0), LEVEL).isWide()).isTrue();
  }

  private static Interval prediction(Weights weights, double quantile) {
    return PredictionInterval.around(
        weights.mean(), weights.standardError(), weights.tauSquared(), quantile);
  }

  private static void is(Interval interval, double lower, double upper) {
    assertThat(interval.lower()).isCloseTo(lower, within(1e-6));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-6));
  }
}
