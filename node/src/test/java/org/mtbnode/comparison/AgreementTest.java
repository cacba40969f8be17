package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;

class AgreementTest {
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(1, 3, 10, 5);

  @Test
  void isWilsonWhereNothingWasRounded() {
    assertThat(Agreement.of(exactly(28), exactly(6))).hasToString("82 (66–92)");
  }

  @Test
  void isOutermostAndInStepsOfFiveWhereACountWasRounded() {
    // 33 of 33 to 33 of 35: Wilson 0.896 to 1, and 0.814 to 0.984
    Agreement agreement = Agreement.of(exactly(33), released(0));

    assertThat(agreement).hasToString("~100 (80–100)");
    assertThat(agreement.approximate()).isTrue();
  }

  @Test
  void coversEveryCountARoundedFigureMayStandFor() {
    for (int yes = 0; yes <= 12; yes++) {
      for (int no = 0; no <= 12; no++) {
        if ((yes != 0 && POLICY.isBelowFloor(yes)) || POLICY.isBelowFloor(no) || yes + no == 0) {
          continue;
        }
        Agreement agreement = Agreement.of(released(yes), released(no));
        CountRange yesRange = released(yes).range();
        CountRange noRange = released(no).range();
        for (int y = yesRange.lower(); y <= yesRange.upper(); y++) {
          for (int n = noRange.lower(); n <= noRange.upper(); n++) {
            if (y + n > 0) {
              Interval wilson =
                  new Proportion(y, y + n)
                      .limits(IntervalMethod.WILSON, ConfidenceLevel.NINETY_FIVE);
              assertThat(agreement.lower())
                  .as("lower at %d and %d", y, n)
                  .isLessThanOrEqualTo(wilson.lower() + 1e-12);
              assertThat(agreement.upper())
                  .as("upper at %d and %d", y, n)
                  .isGreaterThanOrEqualTo(wilson.upper() - 1e-12);
            }
          }
        }
      }
    }
  }

  @Test
  void saysWhyThereIsNone() {
    Agreement none = Agreement.of(released(0), released(0));

    assertThat(none.estimate()).isNull();
    assertThat(none.why()).isEqualTo("no patient is released behind it");
    assertThat(none).hasToString("–");
  }

  private static Figure exactly(int count) {
    return new Figure(count, CountRange.exactly(count));
  }

  private static Figure released(int count) {
    return new Figure(count, POLICY.range(new Cell.Count(count)));
  }
}
