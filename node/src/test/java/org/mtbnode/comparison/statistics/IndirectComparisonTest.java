package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndirectComparisonTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /**
   * Studies of Scheidler 1997, JAMA 278:1096. Each pooled by itself, lme4 1.1-31 gives sensitivity
   * 0.456 and 0.674, specificity 0.933 and 0.837 ({@code expected.csv}): odds ratios of about 2.5
   * and 0.37.
   */
  @Test
  void findsWhatThePooledGroupsSay() {
    List<SiteTable> ct = ReferenceValues.tables("meta4diag_Scheidler_CT_LAG.csv", "CT");
    List<SiteTable> lag = ReferenceValues.tables("meta4diag_Scheidler_CT_LAG.csv", "LAG");

    IndirectComparison.Compared compared = compared(Map.of("CT", ct, "LAG", lag));

    assertThat(compared.reference()).isEqualTo("CT");
    assertThat(compared.degreesOfFreedom()).isEqualTo(2);
    assertThat(compared.likelihoodRatio()).isPositive();
    IndirectComparison.Contrast contrast = compared.contrasts().get(0);
    assertThat(known(contrast.ppa()).value()).isCloseTo(2.5, within(0.4));
    assertThat(known(contrast.npa()).value()).isCloseTo(0.37, within(0.06));
    assertThat(known(contrast.ppa()).lower()).isGreaterThan(1);
    assertThat(known(contrast.npa()).upper()).isLessThan(1);
  }

  @Test
  void swappingTheNamesInvertsTheOddsRatios() {
    List<SiteTable> one = sites(0);
    List<SiteTable> other = sites(6);

    IndirectComparison.Contrast here = compared(Map.of("a", one, "b", other)).contrasts().get(0);
    IndirectComparison.Contrast there = compared(Map.of("a", other, "b", one)).contrasts().get(0);

    assertThat(known(there.ppa()).value()).isCloseTo(1 / known(here.ppa()).value(), within(1e-5));
    assertThat(known(there.npa()).value()).isCloseTo(1 / known(here.npa()).value(), within(1e-5));
    assertThat(there.ppaP()).isCloseTo(here.ppaP(), within(1e-5));
  }

  @Test
  void findsNoDifferenceBetweenTheSame() {
    IndirectComparison.Compared compared = compared(Map.of("a", sites(0), "b", sites(0)));

    assertThat(compared.likelihoodRatio()).isCloseTo(0, within(1e-6));
    assertThat(compared.p()).isCloseTo(1, within(1e-6));
    assertThat(known(compared.contrasts().get(0).ppa()).value()).isCloseTo(1, within(1e-5));
  }

  @Test
  void asksForFourSitesAGroupAndTwoGroups() {
    assertThat(IndirectComparison.of(Map.of("a", sites(0)), LEVEL))
        .isEqualTo(new IndirectComparison.NotCompared("there is one group only"));
    assertThat(IndirectComparison.of(Map.of("a", sites(0), "b", sites(0).subList(0, 3)), LEVEL))
        .isEqualTo(
            new IndirectComparison.NotCompared(
                "\"b\" has fewer than 4 sites with patients for both PPA and NPA"));
  }

  /** Synthetic; the more is added, the less is found. */
  private static List<SiteTable> sites(int missed) {
    int[][] counts = {
      {30, 2, 10, 40}, {25, 5, 4, 38}, {41, 3, 16, 51}, {18, 1, 3, 29}, {9, 4, 8, 22}
    };
    return IntStream.range(0, counts.length)
        .mapToObj(
            i ->
                SiteTable.exactly(
                    "site " + i,
                    counts[i][0],
                    counts[i][1] + missed,
                    counts[i][2] + missed,
                    counts[i][3]))
        .toList();
  }

  private static IndirectComparison.Compared compared(Map<String, List<SiteTable>> groups) {
    return (IndirectComparison.Compared) IndirectComparison.of(groups, LEVEL);
  }

  private static Estimate.Known known(Estimate estimate) {
    return (Estimate.Known) estimate;
  }
}
