package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Probit curves of several sites. The numbers are those of R 4.2.2: glm and anova on the budworm of
 * Collett 1991 (Modelling Binary Data, p. 75; sexes as sites, doubling doses as powers of ten), and
 * glmer of lme4 1.1-31 (nAGQ = 25) on its own cbpp (herds as sites, periods before the last as
 * powers of ten), which direct integration over 20,001 points in scipy 1.17 confirms.
 */
class ProbitSitesTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  private static final int[] MALE = {1, 4, 9, 13, 18, 20};
  private static final int[] FEMALE = {0, 2, 6, 10, 12, 16};

  /** Of 20 each, at doses 1, 2, 4, 8, 16, 32. */
  private static List<ProbitLod.Level> series(int... detected) {
    List<ProbitLod.Level> series = new ArrayList<>();
    for (int i = 0; i < detected.length; i++) {
      series.add(new ProbitLod.Level(Math.pow(10, i), new Proportion(detected[i], 20)));
    }
    return series;
  }

  private static final int[][] CBPP = {
    {1, 2, 14, 1}, {1, 3, 12, 2}, {1, 4, 9, 3}, {1, 0, 5, 4}, {2, 3, 22, 1}, {2, 1, 18, 2},
    {2, 1, 21, 3}, {3, 8, 22, 1}, {3, 2, 16, 2}, {3, 0, 16, 3}, {3, 2, 20, 4}, {4, 2, 10, 1},
    {4, 0, 10, 2}, {4, 2, 9, 3}, {4, 0, 6, 4}, {5, 5, 18, 1}, {5, 0, 25, 2}, {5, 0, 24, 3},
    {5, 1, 4, 4}, {6, 3, 17, 1}, {6, 0, 17, 2}, {6, 0, 18, 3}, {6, 1, 20, 4}, {7, 8, 16, 1},
    {7, 1, 10, 2}, {7, 3, 9, 3}, {7, 0, 5, 4}, {8, 12, 34, 1}, {9, 2, 9, 1}, {9, 0, 6, 2},
    {9, 0, 8, 3}, {9, 0, 6, 4}, {10, 1, 22, 1}, {10, 1, 22, 2}, {10, 0, 18, 3}, {10, 2, 22, 4},
    {11, 0, 25, 1}, {11, 5, 27, 2}, {11, 3, 22, 3}, {11, 1, 22, 4}, {12, 2, 10, 1}, {12, 1, 8, 2},
    {12, 0, 6, 3}, {12, 0, 5, 4}, {13, 1, 21, 1}, {13, 2, 24, 2}, {13, 0, 19, 3}, {13, 0, 23, 4},
    {14, 11, 19, 1}, {14, 0, 2, 2}, {14, 0, 3, 3}, {14, 0, 2, 4}, {15, 1, 19, 1}, {15, 1, 15, 2},
    {15, 1, 15, 3}, {15, 0, 15, 4}
  };

  private static Map<String, List<ProbitLod.Level>> herds() {
    Map<String, List<ProbitLod.Level>> herds = new TreeMap<>();
    for (int[] row : CBPP) {
      herds
          .computeIfAbsent("herd %02d".formatted(row[0]), herd -> new ArrayList<>())
          .add(new ProbitLod.Level(Math.pow(10, 4.0 - row[3]), new Proportion(row[1], row[2])));
    }
    return herds;
  }

  private static ProbitHomogeneity.Tested tested(Map<String, List<ProbitLod.Level>> sites) {
    return (ProbitHomogeneity.Tested) ProbitHomogeneity.of(sites);
  }

  @Test
  void theLikelihoodRatioIsThatOfR() {
    ProbitHomogeneity.Tested sexes = tested(Map.of("male", series(MALE), "female", series(FEMALE)));
    ProbitHomogeneity.Tested herds = tested(herds());

    assertThat(sexes.likelihoodRatio()).isCloseTo(10.8480062794, within(1e-8));
    assertThat(sexes.degreesOfFreedom()).isEqualTo(1);
    assertThat(sexes.p()).isCloseTo(9.89021831593e-04, within(1e-10));
    assertThat(herds.likelihoodRatio()).isCloseTo(47.3515292159, within(1e-8));
    assertThat(herds.degreesOfFreedom()).isEqualTo(14);
    assertThat(herds.p()).isCloseTo(1.68228647659e-05, within(1e-10));
    assertThat(herds.isDifferent()).isTrue();
  }

  /** R: coefficient of the third runs to minus infinity, its deviance to 0. */
  @Test
  void aSiteThatNeverDetectsHasALikelihoodOfOneAndKeepsItsDegree() {
    ProbitHomogeneity.Tested three =
        tested(
            Map.of(
                "male", series(MALE),
                "female", series(FEMALE),
                "never", series(0, 0, 0, 0, 0, 0)));

    assertThat(three.likelihoodRatio()).isCloseTo(152.419063943, within(1e-6));
    assertThat(three.degreesOfFreedom()).isEqualTo(2);
    assertThat(three.oneSided()).isEqualTo(1);
  }

  @Test
  void alikeSitesDoNotDiffer() {
    ProbitHomogeneity.Tested twins = tested(Map.of("one", series(MALE), "two", series(MALE)));

    assertThat(twins.likelihoodRatio()).isCloseTo(0, within(1e-9));
    assertThat(twins.isDifferent()).isFalse();
  }

  /**
   * Each jumps from never to always, two doses apart: no slope is finite, the difference is clear.
   */
  @Test
  void sitesThatJumpAtDifferentLevelsDiffer() {
    ProbitHomogeneity.Tested jumps =
        tested(Map.of("a", series(0, 0, 20, 20, 20, 20), "b", series(0, 0, 0, 0, 20, 20)));
    ProbitHomogeneity.Tested together =
        tested(Map.of("a", series(0, 0, 20, 20), "b", series(0, 0, 20, 20)));

    // by hand: the best the added 0, 0, 20, 20, 40, 40 of 40 allow is 80 tosses of a coin
    assertThat(jumps.likelihoodRatio()).isGreaterThan(2 * 80 * Math.log(2));
    assertThat(jumps.p()).isLessThan(1e-6);
    assertThat(together.likelihoodRatio()).isCloseTo(0, within(1e-6));
  }

  @Test
  void saysWhyNothingIsTested() {
    assertThat(ProbitHomogeneity.of(Map.of("a", series(MALE), "b", List.of())))
        .isEqualTo(new ProbitHomogeneity.NotTested("fewer than two sites have results"));
    assertThat(ProbitHomogeneity.of(Map.of("a", series(20, 20), "b", series(20, 20))))
        .isEqualTo(new ProbitHomogeneity.NotTested("every site detects always, or none ever"));
    assertThat(ProbitHomogeneity.of(Map.of("a", series(5), "b", series(0, 9).subList(1, 2))))
        .isEqualTo(new ProbitHomogeneity.NotTested("no site has results at two levels"));
  }

  @Test
  void theAverageSiteIsThatOfLme4() {
    AverageSiteLod.Fitted average = (AverageSiteLod.Fitted) AverageSiteLod.of(herds(), LEVEL);

    assertThat(average.intercept()).isCloseTo(-1.73604808, within(1e-6));
    assertThat(average.slope()).isCloseTo(0.28023501, within(1e-6));
    assertThat(average.deviation()).isCloseTo(0.35507321, within(1e-6));
    assertThat(average.covariance().ppa()).isCloseTo(0.02881837, within(1e-6));
    assertThat(average.covariance().cross()).isCloseTo(-0.00786923, within(1e-6));
    assertThat(average.covariance().npa()).isCloseTo(0.00375954, within(1e-6));
    assertThat(average.sites()).isEqualTo(15);
    Estimate.Known lod95 = (Estimate.Known) average.lod95();
    assertThat(Math.log10(lod95.value())).isCloseTo(12.06452275, within(1e-4));
    assertThat(Math.log10(lod95.lower())).isCloseTo(9.00165355, within(1e-4));
    assertThat(Math.log10(lod95.upper())).isCloseTo(19.62135498, within(1e-3));
  }

  @Test
  void moreNodesChangeNothing() {
    AverageSiteLod.Fitted fifteen = (AverageSiteLod.Fitted) AverageSiteLod.of(herds(), LEVEL);
    AverageSiteLod.Fitted thirtyOne =
        (AverageSiteLod.Fitted) AverageSiteLod.of(herds(), LEVEL, new GaussHermite(31));

    assertThat(thirtyOne.intercept()).isCloseTo(fifteen.intercept(), within(1e-8));
    assertThat(thirtyOne.deviation()).isCloseTo(fifteen.deviation(), within(1e-8));
  }

  @Test
  void sitesThatAreAlikeHaveTheCommonCurve() {
    Map<String, List<ProbitLod.Level>> alike = new TreeMap<>();
    for (String site : List.of("a", "b", "c", "d", "e")) {
      alike.put(site, series(MALE));
    }

    assertThat(AverageSiteLod.of(alike, LEVEL)).isEqualTo(new AverageSiteLod.NoVariance(5));
  }

  @Test
  void saysWhyThereIsNoAverage() {
    Map<String, List<ProbitLod.Level>> falling = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      falling.put("site " + i, series(18 - 3 * i, 12 - 2 * i, 6 - i, 1));
    }

    assertThat(AverageSiteLod.of(Map.of("a", series(MALE)), LEVEL))
        .isEqualTo(new AverageSiteLod.NotFitted("fewer than 5 sites have results"));
    assertThat(AverageSiteLod.of(falling, LEVEL))
        .isEqualTo(new AverageSiteLod.NotFitted("detection does not rise with the concentration"));
  }

  @Test
  void neverAndAlwaysIsAnsweredToo() {
    Map<String, List<ProbitLod.Level>> sites = new TreeMap<>(herds());
    sites.put("never", series(0, 0, 0, 0));
    sites.put("always", series(20, 20, 20, 20));
    Map<String, List<ProbitLod.Level>> onlyAlways = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      onlyAlways.put("site " + i, series(20, 20));
    }

    assertThat(AverageSiteLod.of(sites, LEVEL))
        .isInstanceOfSatisfying(
            AverageSiteLod.Fitted.class, fit -> assertThat(fit.deviation()).isGreaterThan(0.4));
    assertThat(AverageSiteLod.of(onlyAlways, LEVEL)).isInstanceOf(AverageSiteLod.NotFitted.class);
  }
}
