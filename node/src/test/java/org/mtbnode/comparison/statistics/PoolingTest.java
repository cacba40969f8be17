package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The ladder, its borders, and what must not change anything. */
class PoolingTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;
  private static final Pooling GLMM = Pooling.glmm(LEVEL);

  /** Synthetic: sites that differ. */
  private static final List<SiteTable> SIX =
      List.of(
          site("a", 9, 2, 1, 40),
          site("b", 30, 5, 20, 33),
          site("c", 14, 0, 1, 25),
          site("d", 48, 1, 32, 80),
          site("e", 6, 9, 6, 20),
          site("f", 22, 3, 2, 12));

  @Test
  void manySitesThatDifferArePooledTogether() {
    Pooled.Bivariate pooled = (Pooled.Bivariate) GLMM.pool(dementia());

    assertThat(pooled.rung()).isEqualTo(Rung.BIVARIATE);
    assertThat(pooled.sites()).isEqualTo(33);
    // 1.4278661 ± 1.96 · 0.171457 of 15 × 15 quadrature in R (ref2.txt), on the scale of
    // proportions
    Estimate.Known ppa = (Estimate.Known) pooled.ppa().agreement();
    assertThat(ppa.value()).isCloseTo(Logit.inverse(1.4278661), within(1e-5));
    assertThat(ppa.lower()).isCloseTo(Logit.inverse(1.4278661 - 1.959964 * 0.171457), within(1e-5));
    assertThat(ppa.upper()).isCloseTo(Logit.inverse(1.4278661 + 1.959964 * 0.171457), within(1e-5));
    assertThat(pooled.ppa().deviation()).isCloseTo(Math.sqrt(0.8533318), within(1e-4));
    assertThat(pooled.ppa().prediction()).isInstanceOf(Estimate.Known.class);
  }

  /** Methods §2.4: the pooled counts, 106 of 129 and 158 of 165. */
  @Test
  void sitesThatDoNotDifferAreAdded() {
    Pooled.Separate pooled = (Pooled.Separate) GLMM.pool(BivariateGlmmTest.SPARSE);

    assertThat(pooled.rung()).isEqualTo(Rung.INDEPENDENT);
    assertThat(pooled.why()).isEqualTo("PPA and NPA do not differ between sites beyond chance");
    assertThat(pooled.ppa().basis()).isEqualTo(PooledMargin.Basis.NO_VARIANCE);
    assertThat(pooled.ppa().agreement())
        .isEqualTo(new Proportion(106, 129).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(pooled.npa().agreement())
        .isEqualTo(new Proportion(158, 165).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(pooled.ppa().overdispersion()).isLessThan(0.05);
    assertThat(pooled.logLikelihood()).isCloseTo(-17.025287, within(1e-5));
  }

  /** lme4 1.1-31 calls these three singular with a correlation of -1 ({@code expected.csv}). */
  @ParameterizedTest
  @MethodSource
  void aCorrelationAtItsEndIsSaidAndNotUsed(List<SiteTable> sites) {
    Pooled.Separate pooled = (Pooled.Separate) GLMM.pool(sites);

    assertThat(pooled.rung()).isEqualTo(Rung.INDEPENDENT);
    assertThat(pooled.why())
        .isEqualTo("the correlation of PPA and NPA ran to -1, where it is not estimable");
    assertThat(pooled.border()).isNotNull();
    assertThat(pooled.ppa().basis()).isEqualTo(PooledMargin.Basis.RANDOM_EFFECTS);
    isAnswered(pooled);
  }

  static List<List<SiteTable>> aCorrelationAtItsEndIsSaidAndNotUsed() {
    return List.of(
        ReferenceValues.tables("CopulaDTA_telomerase.csv", ""),
        ReferenceValues.tables("CopulaDTA_ascus.csv", "RepC"),
        ReferenceValues.tables("meta4diag_Scheidler_CT_LAG.csv", "CT"));
  }

  @Test
  void oneSiteHasItsExactLimits() {
    Pooled pooled = GLMM.pool(List.of(site("a", 27, 1, 3, 28)));

    assertThat(pooled.rung()).isEqualTo(Rung.ONE_SITE);
    assertThat(pooled.ppa().agreement())
        .isEqualTo(new Proportion(27, 30).estimate(IntervalMethod.CLOPPER_PEARSON, LEVEL));
    assertThat(pooled.ppa().deviation()).isNull();
  }

  @Test
  void twoSitesAreAddedAndSaid() {
    Pooled pooled = GLMM.pool(List.of(site("a", 27, 1, 3, 28), site("b", 10, 0, 5, 12)));

    assertThat(pooled.rung()).isEqualTo(Rung.TWO_SITES);
    assertThat(pooled.ppa().agreement())
        .isEqualTo(new Proportion(37, 45).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(pooled.ppa().prediction()).isInstanceOf(Estimate.Unknown.class);
  }

  /**
   * metafor 3.8-1 on the logits of the same three sites with the modified error: 0.4087 to 2.6465
   * ({@code ref3.txt}). The binomial mean is nearly that of the logits.
   */
  @Test
  void threeSitesAreWiderThanTheirSum() {
    Pooled pooled =
        GLMM.pool(List.of(site("a", 18, 1, 4, 9), site("b", 40, 2, 9, 30), site("c", 25, 1, 5, 8)));

    assertThat(pooled.rung()).isEqualTo(Rung.SEPARATE);
    Estimate.Known ppa = (Estimate.Known) pooled.ppa().agreement();
    assertThat(Logit.of(ppa.lower())).isCloseTo(0.40865661, within(0.02));
    assertThat(Logit.of(ppa.upper())).isCloseTo(2.64653279, within(0.02));
  }

  @Test
  void nothingFalselyPositiveAnywhereHasExactLimits() {
    List<SiteTable> sites =
        SIX.stream().map(s -> site(s.site(), s.tp().released(), 0, s.fn().released(), 20)).toList();

    Pooled.Separate pooled = (Pooled.Separate) GLMM.pool(sites);

    assertThat(pooled.why()).isEqualTo("no site differs in NPA: it is 0 or 1 everywhere");
    assertThat(pooled.npa().basis()).isEqualTo(PooledMargin.Basis.ALL_THE_SAME);
    assertThat(pooled.npa().agreement())
        .isEqualTo(new Proportion(120, 120).estimate(IntervalMethod.CLOPPER_PEARSON, LEVEL));
    assertThat(pooled.ppa().basis()).isEqualTo(PooledMargin.Basis.RANDOM_EFFECTS);
  }

  @Test
  void asksForFiveSitesWithBothMargins() {
    List<SiteTable> sites = new ArrayList<>(SIX.subList(0, 4));
    sites.add(site("g", 7, 0, 3, 0));
    sites.add(site("h", 0, 2, 0, 30));

    assertThat(GLMM.pool(sites).rung()).isEqualTo(Rung.BIVARIATE);
    assertThat(GLMM.pool(sites.subList(0, 5)).rung()).isEqualTo(Rung.SEPARATE);
  }

  @ParameterizedTest
  @EnumSource
  void answersEveryDegenerateInput(PoolingMethod method) {
    Pooling pooling = new Pooling(method, Correction.SINGLE, LEVEL);
    List<List<SiteTable>> inputs =
        List.of(
            List.of(),
            List.of(site("a", 0, 0, 0, 0)),
            List.of(site("a", 1, 0, 0, 0)),
            List.of(site("a", 0, 1, 0, 0), site("b", 0, 0, 1, 0)),
            repeated(3, 0, 0, 5, 0),
            repeated(4, 5, 0, 0, 0),
            repeated(7, 0, 0, 0, 3),
            repeated(7, 4, 2, 4, 2),
            repeated(6, 1, 0, 0, 1),
            repeated(6, 0, 1, 1, 0),
            giant(),
            Stream.concat(SIX.stream(), repeated(5, 0, 0, 1, 0).stream()).toList(),
            Stream.concat(SIX.stream(), Stream.of(site("z", 1, 0, 0, 0))).toList());

    for (List<SiteTable> sites : inputs) {
      isAnswered(pooling.pool(sites));
    }
  }

  private static List<SiteTable> giant() {
    return Stream.concat(SIX.stream(), Stream.of(site("giant", 100_000, 900_000, 0, 3_000_000)))
        .toList();
  }

  /** 300 sets drawn around both ends of the scale. */
  @Test
  void answersWhateverIsDrawn() {
    long seed = 20_260_105;
    Random random = new Random(seed);
    for (int draw = 0; draw < 300; draw++) {
      List<SiteTable> sites = new ArrayList<>();
      int k = 1 + random.nextInt(9);
      double ppa = Logit.inverse(3 * random.nextGaussian());
      double npa = Logit.inverse(3 * random.nextGaussian());
      for (int i = 0; i < k; i++) {
        int positives = random.nextInt(30);
        int negatives = random.nextInt(30);
        int tp = drawn(random, positives, ppa);
        int tn = drawn(random, negatives, npa);
        sites.add(site("s" + i, tp, negatives - tn, positives - tp, tn));
      }
      try {
        isAnswered(GLMM.pool(sites));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", draw " + draw + ": " + sites, e);
      }
    }
  }

  private static int drawn(Random random, int trials, double p) {
    return (int) IntStream.range(0, trials).filter(i -> random.nextDouble() < p).count();
  }

  @ParameterizedTest
  @EnumSource
  void isTheSameToTheLastBitInAnyOrder(PoolingMethod method) {
    Pooling pooling = new Pooling(method, Correction.SINGLE, LEVEL);
    String first = text(pooling.pool(SIX));
    List<SiteTable> shuffled = new ArrayList<>(SIX);
    for (int seed = 1; seed <= 5; seed++) {
      Collections.shuffle(shuffled, new Random(seed));

      assertThat(text(pooling.pool(shuffled))).as("seed %s", seed).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSiteWithoutPatientsChangesNothing(PoolingMethod method) {
    Pooling pooling = new Pooling(method, Correction.SINGLE, LEVEL);
    List<SiteTable> more = new ArrayList<>(SIX);
    more.add(site("bb", 0, 0, 0, 0));

    assertThat(text(pooling.pool(more))).isEqualTo(text(pooling.pool(SIX)));
  }

  @Test
  void swappingPositiveAndNegativeSwapsPpaAndNpa() {
    List<SiteTable> swapped =
        SIX.stream()
            .map(
                s ->
                    site(
                        s.site(),
                        s.tn().released(),
                        s.fn().released(),
                        s.fp().released(),
                        s.tp().released()))
            .toList();

    Pooled one = GLMM.pool(SIX);
    Pooled other = GLMM.pool(swapped);

    isNear(other.ppa().agreement(), one.npa().agreement());
    isNear(other.npa().agreement(), one.ppa().agreement());
  }

  @Test
  void refusesRoundedCountsWithoutABinomialModel() {
    SiteTable rounded =
        new SiteTable(
            "a",
            PossibleCounts.exactly(12),
            PossibleCounts.rounded(0, 3),
            PossibleCounts.rounded(3, 3),
            PossibleCounts.exactly(20));
    Pooling pooling = new Pooling(PoolingMethod.REITSMA, Correction.SINGLE, LEVEL);

    assertThatThrownBy(() -> pooling.pool(List.of(rounded)))
        .hasMessageContaining("only the method glmm");
  }

  private static SiteTable site(String id, int tp, int fp, int fn, int tn) {
    return SiteTable.exactly(id, tp, fp, fn, tn);
  }

  private static List<SiteTable> repeated(int sites, int tp, int fp, int fn, int tn) {
    return IntStream.range(0, sites).mapToObj(i -> site("site " + i, tp, fp, fn, tn)).toList();
  }

  private static List<SiteTable> dementia() {
    return ReferenceValues.tables("mada_Dementia.csv", "");
  }

  /** Records print every digit; regions of a plot are drawn from the fit. */
  private static String text(Pooled pooled) {
    return pooled instanceof Pooled.Bivariate bivariate
        ? bivariate.fit() + " " + bivariate.ppa() + " " + bivariate.npa() + bivariate.curve()
        : pooled.toString();
  }

  private static void isNear(Estimate estimate, Estimate other) {
    Estimate.Known one = (Estimate.Known) estimate;
    Estimate.Known two = (Estimate.Known) other;
    assertThat(one.value()).isCloseTo(two.value(), within(1e-6));
    assertThat(one.lower()).isCloseTo(two.lower(), within(1e-6));
    assertThat(one.upper()).isCloseTo(two.upper(), within(1e-6));
  }

  private static void isAnswered(Pooled pooled) {
    assertThat(text(pooled)).doesNotContain("NaN", "Infinity");
    for (PooledMargin margin : List.of(pooled.ppa(), pooled.npa())) {
      if (margin.sites() == 0) {
        assertThat(margin.agreement()).isInstanceOf(Estimate.Unknown.class);
      } else {
        assertThat(margin.agreement()).isInstanceOf(Estimate.Known.class);
      }
    }
  }
}
