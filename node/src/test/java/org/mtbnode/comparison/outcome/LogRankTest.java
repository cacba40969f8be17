package org.mtbnode.comparison.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;

class LogRankTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;
  private static final LogRank.Stratum AML =
      new LogRank.Stratum(
          LifeTableTest.exact(LifeTableTest.MAINTAINED),
          LifeTableTest.exact(LifeTableTest.NOT_MAINTAINED));

  /** R's survival 3.5-3, survdiff on aml ({@code ref3.txt}). */
  @Test
  void isThatOfSurvdiff() {
    LogRank test = LogRank.of(List.of(AML), LEVEL);

    assertThat(test.observed()).isEqualTo(7);
    assertThat(test.expected()).isCloseTo(10.68933599, within(5e-9));
    assertThat(test.variance()).isCloseTo(4.00755075, within(5e-9));
    assertThat(test.chiSquared()).isCloseTo(3.39638870, within(5e-8));
    assertThat(test.p()).isCloseTo(0.06534, within(5e-6));
  }

  /** Peto: exp((7 - 10.68933599) / 4.00755075) from the numbers of survdiff. */
  @Test
  void hasPetosHazardRatio() {
    Estimate.Known ratio = (Estimate.Known) LogRank.of(List.of(AML), LEVEL).hazardRatio();

    assertThat(ratio.value()).isCloseTo(Math.exp((7 - 10.68933599) / 4.00755075), within(1e-8));
    assertThat(Math.log(ratio.upper() / ratio.value()))
        .isCloseTo(1.959963984540054 / Math.sqrt(4.00755075), within(1e-8));
  }

  /** By hand: the same difference over a variance of 4.00755075 + 2. */
  @Test
  void roundingWidensTheTestAndTheLimitsAndMovesNothing() {
    LogRank exact = LogRank.of(List.of(AML), LEVEL);

    LogRank widened = exact.widened(2, LEVEL);

    assertThat(widened.chiSquared()).isCloseTo(13.61120005 / 6.00755075, within(1e-7));
    assertThat(widened.p()).isGreaterThan(exact.p());
    Estimate.Known ratio = (Estimate.Known) widened.hazardRatio();
    assertThat(ratio.value()).isEqualTo(((Estimate.Known) exact.hazardRatio()).value());
    assertThat(Math.log(ratio.upper() / ratio.value()))
        .isCloseTo(1.959963984540054 * Math.sqrt(6.00755075) / 4.00755075, within(1e-8));
    assertThat(exact.widened(0, LEVEL)).isEqualTo(exact);
  }

  @Test
  void strataAddUpAndSwappingTurnsTheSign() {
    LogRank twice = LogRank.of(List.of(AML, AML), LEVEL);
    LogRank swapped = LogRank.of(List.of(new LogRank.Stratum(AML.second(), AML.first())), LEVEL);

    assertThat(twice.observed()).isEqualTo(14);
    assertThat(twice.variance()).isCloseTo(2 * 4.00755075, within(2e-8));
    assertThat(swapped.chiSquared()).isCloseTo(3.39638870, within(5e-8));
    assertThat(swapped.observed() - swapped.expected()).isCloseTo(10.68933599 - 7, within(5e-9));
  }

  @Test
  void saysWhereNothingCanBeTold() {
    LifeTable nobody = LifeTableTest.table(0, new int[] {0, 0}, new int[] {0, 0});
    LifeTable some = LifeTableTest.table(9, new int[] {3, 1}, new int[] {0, 0});
    LogRank test = LogRank.of(List.of(new LogRank.Stratum(nobody, some)), LEVEL);

    assertThat(test.chiSquared()).isNull();
    assertThat(test.hazardRatio())
        .isEqualTo(new Estimate.Unknown("no event happened while both groups were at risk"));
  }

  /** Late intervals in which one group is gone add nothing. */
  @Test
  void anIntervalWithoutTheFirstGroupAddsNothing() {
    LifeTable early = LifeTableTest.table(4, new int[] {4, 0, 0}, new int[] {0, 0, 0});
    LifeTable late = LifeTableTest.table(6, new int[] {1, 3, 2}, new int[] {0, 0, 0});
    LogRank whole = LogRank.of(List.of(new LogRank.Stratum(early, late)), LEVEL);

    // by hand, first interval only: E = 5 · 4/10, V = 5 · 4 · 6 · 5 / (100 · 9)
    assertThat(whole.expected()).isCloseTo(2, within(1e-12));
    assertThat(whole.variance()).isCloseTo(600 / 900.0, within(1e-12));
  }
}
