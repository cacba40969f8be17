package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Estimating from counts that disclosure control rounded: methods §4.8. */
class RoundedCountsTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;
  private static final int DRAWS = 200;
  private static final long SEED = 4_801;

  /** Enough beside the noise of drawing, and quick. */
  private static final GaussHermite SEVEN = new GaussHermite(7);

  /**
   * Methods §4.8: a printed 0 is 0, 1 or 2 by 1, 2/3, 1/3; a printed 3 is 1, 2 or 3 by 1/3, 2/3, 1.
   */
  @Test
  void knowsWhatARoundedCountMayBe() {
    isLike(PossibleCounts.rounded(0, 3), Map.of(0, 1.0, 1, 2 / 3.0, 2, 1 / 3.0));
    isLike(PossibleCounts.rounded(3, 3), Map.of(1, 1 / 3.0, 2, 2 / 3.0, 3, 1.0));
    assertThat(PossibleCounts.rounded(4, 3)).isEqualTo(PossibleCounts.exactly(4));
    assertThatThrownBy(() -> PossibleCounts.rounded(2, 3))
        .hasMessage("counts from 1 to 2 are never released; got 2");
  }

  /** By hand: 0+0 as 1; 0+1 and 1+0 as 2/3 each; 1+1 as 4/9 and 0+2, 2+0 as 1/3 each. */
  @Test
  void addsRoundedCounts() {
    PossibleCounts sum = PossibleCounts.rounded(0, 3).plus(PossibleCounts.rounded(0, 3));

    isLike(sum, Map.of(0, 1.0, 1, 4 / 3.0, 2, 4 / 9.0 + 2 / 3.0, 3, 4 / 9.0, 4, 1 / 9.0));
    assertThat(PossibleCounts.rounded(3, 3).plus(PossibleCounts.exactly(9)).released())
        .isEqualTo(12);
  }

  /**
   * Where nothing was rounded it is the plain profile: by hand, 27 of 30 falls by 1.92073 there.
   */
  @Test
  void withoutRoundingIsThePlainProfile() {
    Estimate.Known estimate = estimate(PossibleCounts.exactly(27), PossibleCounts.exactly(3));

    assertThat(estimate.value()).isCloseTo(0.9, within(1e-7));
    for (double limit : List.of(estimate.lower(), estimate.upper())) {
      double fall = 27 * Math.log(0.9 / limit) + 3 * Math.log(0.1 / (1 - limit));
      assertThat(fall).isCloseTo(1.9207294, within(1e-6));
    }
  }

  /** A shown 3 may be 1 or 2: further up than if it were exact, not beyond any of the three. */
  @Test
  void liesBetweenTheCountsItMayBe() {
    Estimate.Known three = estimate(PossibleCounts.exactly(27), PossibleCounts.exactly(3));
    Estimate.Known one = estimate(PossibleCounts.exactly(27), PossibleCounts.exactly(1));
    Estimate.Known rounded = estimate(PossibleCounts.exactly(27), PossibleCounts.rounded(3, 3));

    assertThat(rounded.lower()).isBetween(three.lower(), one.lower());
    assertThat(rounded.value()).isBetween(three.value(), one.value());
    assertThat(rounded.upper()).isBetween(three.upper(), one.upper());
  }

  @Test
  void aShownZeroIsNotPerfection() {
    Estimate.Known shown = estimate(PossibleCounts.exactly(12), PossibleCounts.rounded(0, 3));
    Estimate.Known exact = estimate(PossibleCounts.exactly(12), PossibleCounts.exactly(0));

    assertThat(shown.lower()).isLessThan(exact.lower());
    assertThat(shown.lower()).isLessThan(shown.upper());
  }

  /**
   * Multiple imputation of one site: the counts are drawn from what they may be given the estimate,
   * and Rubin's rules (Rubin 1987, Multiple Imputation, p. 76) give nearly the same.
   */
  @Test
  void oneSiteAgreesWithMultipleImputation() {
    Margin margin = Margin.of(PossibleCounts.exactly(34), PossibleCounts.rounded(3, 3));
    Estimate.Known likelihood = (Estimate.Known) CommonProportion.estimate(List.of(margin), LEVEL);
    Random random = new Random(SEED);
    List<Double> logits = new ArrayList<>();
    List<Double> variances = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      // proper: the proportion first, from its posterior by the last drawn counts
      int no = drawn(random, PossibleCounts.rounded(3, 3), 34, likelihood.value());
      Effect effect = Effect.logit(new Proportion(34, 34 + no), 0);
      logits.add(effect.y());
      variances.add(effect.v());
    }

    Rubin rubin = Rubin.of(logits, variances);
    // Monte Carlo error, and the skewness a mean of logits does not see
    double scale = Math.sqrt(rubin.total());
    assertThat(Logit.of(likelihood.value()))
        .as("seed %s", SEED)
        .isCloseTo(rubin.mean(), within(0.25 * scale));
  }

  /** The same inside the bivariate model: ten sites, half of their small counts rounded. */
  @Test
  void theBivariateModelAgreesWithMultipleImputation() {
    List<SiteTable> exact = sites();
    List<SiteTable> released = released(exact, new Random(SEED));
    BivariateFit likelihood = BivariateGlmm.fit(released).orElseThrow();
    Random random = new Random(SEED + 1);
    List<Double> ppa = new ArrayList<>();
    List<Double> ppaVariances = new ArrayList<>();
    List<Double> npa = new ArrayList<>();
    List<Double> npaVariances = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      Optional<BivariateFit> fit = BivariateGlmm.fit(imputed(released, likelihood, random), SEVEN);
      if (fit.isPresent()) {
        ppa.add(fit.get().ppa());
        ppaVariances.add(fit.get().error().ppa());
        npa.add(fit.get().npa());
        npaVariances.add(fit.get().error().npa());
      }
    }

    assertThat(released).anyMatch(SiteTable::isRounded);
    assertThat(ppa).as("seed %s", SEED).hasSizeGreaterThan(DRAWS * 9 / 10);
    agrees(likelihood.ppa(), likelihood.error().ppa(), Rubin.of(ppa, ppaVariances));
    agrees(likelihood.npa(), likelihood.error().npa(), Rubin.of(npa, npaVariances));
  }

  private static void agrees(double mean, double variance, Rubin rubin) {
    double error = Math.sqrt(rubin.total());
    assertThat(mean).as("seed %s", SEED).isCloseTo(rubin.mean(), within(0.2 * error));
    assertThat(Math.sqrt(variance)).as("seed %s", SEED).isCloseTo(error, within(0.2 * error));
  }

  @Test
  void aSiteAloneIsWilsonWhereItIsExactAndTheProfileWhereNot() {
    SiteTable site =
        new SiteTable(
            "a",
            PossibleCounts.exactly(28),
            PossibleCounts.rounded(3, 3),
            PossibleCounts.exactly(6),
            PossibleCounts.exactly(41));

    assertThat(site.ppaEstimate(LEVEL))
        .isEqualTo(new Proportion(28, 34).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(site.npaEstimate(LEVEL))
        .isEqualTo(estimate(PossibleCounts.exactly(41), PossibleCounts.rounded(3, 3)));
    assertThat(SiteTable.exactly("b", 0, 0, 0, 0).ppaEstimate(LEVEL))
        .isInstanceOf(Estimate.Unknown.class);
  }

  /** By hand: 40 of 50 and two sites of at most 9 patients each: 40/68 to 58/68. */
  @Test
  void sitesThatAreNotReleasedWidenToBounds() {
    MaskedSites masked = new MaskedSites(2, 9);

    assertThat(masked.bounds(new Proportion(40, 50))).isEqualTo(new Interval(40 / 68.0, 58 / 68.0));
    assertThat(new MaskedSites(0, 9).bounds(new Proportion(40, 50)))
        .isEqualTo(new Interval(0.8, 0.8));
    assertThat(new MaskedSites(0, 9).bounds(new Proportion(0, 0))).isEqualTo(new Interval(0, 1));
  }

  @Test
  void countsThatWereNotSmallAreNotWidened() {
    List<SiteTable> large =
        sites().stream()
            .map(
                s ->
                    new SiteTable(
                        s.site(),
                        PossibleCounts.rounded(s.tp().released() + 9, 3),
                        PossibleCounts.rounded(s.fp().released() + 9, 3),
                        PossibleCounts.rounded(s.fn().released() + 9, 3),
                        PossibleCounts.rounded(s.tn().released() + 9, 3)))
            .toList();

    assertThat(large).noneMatch(SiteTable::isRounded);
    assertThat(Pooling.glmm(LEVEL).pool(large).rounded()).isZero();
  }

  @Test
  void poolsRoundedCountsOnEveryRung() {
    List<SiteTable> released = released(sites(), new Random(SEED));
    for (int k = 1; k <= released.size(); k++) {
      Pooled pooled = Pooling.glmm(LEVEL).pool(released.subList(0, k));

      assertThat(pooled.ppa().agreement()).as("%s sites", k).isInstanceOf(Estimate.Known.class);
      assertThat(pooled.npa().agreement()).as("%s sites", k).isInstanceOf(Estimate.Known.class);
    }
  }

  /** Synthetic. */
  private static List<SiteTable> sites() {
    int[][] counts = {
      {18, 1, 4, 22}, {7, 2, 9, 15}, {25, 2, 2, 40}, {11, 1, 8, 12}, {40, 3, 9, 60},
      {15, 6, 1, 19}, {22, 1, 2, 31}, {9, 4, 6, 14}, {31, 2, 3, 25}, {12, 1, 10, 18}
    };
    List<SiteTable> sites = new ArrayList<>();
    for (int[] c : counts) {
      sites.add(SiteTable.exactly("site " + sites.size(), c[0], c[1], c[2], c[3]));
    }
    return sites;
  }

  private static List<SiteTable> released(List<SiteTable> exact, Random random) {
    return exact.stream()
        .map(
            s ->
                new SiteTable(
                    s.site(),
                    rounded(s.tp(), random),
                    rounded(s.fp(), random),
                    rounded(s.fn(), random),
                    rounded(s.tn(), random)))
        .toList();
  }

  private static PossibleCounts rounded(PossibleCounts exact, Random random) {
    int count = exact.released();
    return count >= 3
        ? PossibleCounts.rounded(count, 3)
        : PossibleCounts.rounded(random.nextDouble() < count / 3.0 ? 3 : 0, 3);
  }

  private static List<SiteTable> imputed(
      List<SiteTable> released, BivariateFit fit, Random random) {
    double spreadPpa = Math.sqrt(fit.error().ppa());
    double spreadNpa = Math.sqrt(fit.error().npa());
    double ppa = fit.ppa() + spreadPpa * random.nextGaussian();
    double npa = fit.npa() + spreadNpa * random.nextGaussian();
    List<SiteTable> imputed = new ArrayList<>();
    for (SiteTable s : released) {
      imputed.add(
          SiteTable.exactly(
              s.site(),
              s.tp().released(),
              drawnGiven(random, s.fp(), s.tn().released(), npa, fit.between().npa()),
              drawnGiven(random, s.fn(), s.tp().released(), ppa, fit.between().ppa()),
              s.tn().released()));
    }
    return imputed;
  }

  /** A site's logit by its own likelihood, then the count behind the rounded one. */
  private static int drawnGiven(
      Random random, PossibleCounts rounded, int others, double mean, double tauSquared) {
    if (rounded.isExact()) {
      return rounded.released();
    }
    Margin margin = Margin.of(PossibleCounts.exactly(others), rounded);
    double[] weight = new double[121];
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      double u = (i - 60) / 10.0;
      margin.at(mean + u * Math.sqrt(tauSquared));
      weight[i] = Math.exp(margin.value - u * u / 2);
      sum += weight[i];
    }
    double left = random.nextDouble() * sum;
    int chosen = 0;
    while (chosen < 120 && left > weight[chosen]) {
      left -= weight[chosen++];
    }
    double logit = mean + (chosen - 60) / 10.0 * Math.sqrt(tauSquared);
    return drawn(random, rounded, others, Logit.inverse(logit));
  }

  private static int drawn(Random random, PossibleCounts rounded, int others, double p) {
    double sum = 0;
    for (var each : rounded.probability().entrySet()) {
      sum += weight(each.getKey(), each.getValue(), others, p);
    }
    double left = random.nextDouble() * sum;
    int last = 0;
    for (int count = 0; count <= 3; count++) {
      Double probability = rounded.probability().get(count);
      if (probability != null) {
        last = count;
        left -= weight(count, probability, others, p);
        if (left <= 0) {
          break;
        }
      }
    }
    return last;
  }

  private static double weight(int failures, double probability, int successes, double p) {
    return probability * Math.exp(Binomial.logProbability(successes, successes + failures, p));
  }

  private static Estimate.Known estimate(PossibleCounts yes, PossibleCounts no) {
    return (Estimate.Known) CommonProportion.estimate(List.of(Margin.of(yes, no)), LEVEL);
  }

  private static void isLike(PossibleCounts counts, Map<Integer, Double> expected) {
    assertThat(counts.probability().keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (count, chance) ->
            assertThat(counts.probability().get(count)).isCloseTo(chance, within(1e-12)));
  }

  /** Rubin's rules. */
  private record Rubin(double mean, double total) {
    static Rubin of(List<Double> estimates, List<Double> variances) {
      int m = estimates.size();
      double mean = estimates.stream().mapToDouble(Double::doubleValue).sum() / m;
      double within = variances.stream().mapToDouble(Double::doubleValue).sum() / m;
      double between = estimates.stream().mapToDouble(e -> (e - mean) * (e - mean)).sum() / (m - 1);
      return new Rubin(mean, within + (1 + 1.0 / m) * between);
    }
  }
}
