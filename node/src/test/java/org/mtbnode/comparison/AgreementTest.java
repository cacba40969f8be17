package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;

class AgreementTest {
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(1, 3, 10, 5);

  @Test
  void isWilsonWhereNothingWasRounded() {
    assertThat(Agreement.of(exactly(28), exactly(6))).hasToString("82 (66–92)");
  }

  /** 33 and a shown 0: by the profile of p^33 (1 + 34 · 2/3 q + 35 · 34/2 · 1/3 q²), by hand. */
  @Test
  void isTheLikelihoodsInStepsOfFiveWhereACountWasRounded() {
    Agreement agreement = Agreement.of(exactly(33), released(0));

    assertThat(agreement).hasToString("~100 (85–100)");
    assertThat(agreement.approximate()).isTrue();
    assertThat(likelihood(0.89)).isLessThan(likelihood(1) - 1.92);
    assertThat(likelihood(0.90)).isGreaterThan(likelihood(1) - 1.92);
  }

  private static double likelihood(double p) {
    double q = 1 - p;
    return 33 * Math.log(p) + Math.log(1 + 34 * 2 / 3.0 * q + 35 * 34 / 2.0 / 3 * q * q);
  }

  @Test
  void isNeverSurerThanTheReleasedCountsWouldBe() {
    for (int yes = 0; yes <= 60; yes++) {
      for (int no = 0; no <= 12; no++) {
        if (POLICY.isBelowFloor(yes) || POLICY.isBelowFloor(no) || yes + no == 0) {
          continue;
        }
        Agreement agreement = Agreement.of(released(yes), released(no));
        Interval wilson =
            new Proportion(yes, yes + no)
                .limits(IntervalMethod.WILSON, ConfidenceLevel.NINETY_FIVE);

        assertThat(agreement.lower()).as("%d and %d", yes, no).isLessThanOrEqualTo(wilson.lower());
        assertThat(agreement.upper())
            .as("%d and %d", yes, no)
            .isGreaterThanOrEqualTo(wilson.upper());
      }
    }
  }

  /** A sum over many centres: the range is wide, the work is not. */
  @Test
  void isAnsweredForASumOfManyRoundedCounts() {
    Figure yes = Figure.NONE;
    Figure no = Figure.NONE;
    for (int centre = 0; centre < 150; centre++) {
      yes = yes.plus(exactly(20)).plus(released(3));
      no = no.plus(released(3)).plus(released(0));
    }

    // 3450 of 3900, and Wilson from 3150 of 3900 to 3450 of 3600: 0.795 to 0.965
    assertThat(Agreement.of(yes, no)).hasToString("~90 (75–100)");
    assertThat(no.possible().probability().keySet()).hasSize(601);
  }

  @Test
  void saysWhyThereIsNone() {
    Agreement none = Agreement.of(released(0), released(0));

    assertThat(none.estimate()).isNull();
    assertThat(none.why()).isEqualTo("no patient is released behind it");
    assertThat(none).hasToString("–");
  }

  private static Figure exactly(int count) {
    return Figure.exactly(count);
  }

  private static Figure released(int count) {
    return Figure.of(new Cell.Count(count), POLICY);
  }
}
