package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProportionTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /**
   * R 4.2.2: binom.test for the exact limits, closed forms and root finding for the others ({@code
   * ref1.txt} of the diagnostic accuracy data). The first four are also the table of Newcombe 1998,
   * Stat Med 17:857.
   */
  @ParameterizedTest
  @CsvSource({
    "81,263,0.25528852,0.36620958,0.25273675,0.36762192,0.25440210,0.36577347",
    "15,148,0.06238640,0.16048724,0.05784401,0.16165049,0.06006360,0.15812173",
    "0,20,0,0.16112516,0,0.16843347,0,0.13910834",
    "1,29,0.00611321,0.17175522,0.00087265,0.17764430,0.00172477,0.15853738",
    "0,10,0,0.27753280,0,0.30849711,0,0.25886555",
    "10,10,0.72246720,1,0.69150289,1,0.74113445,1",
    "5,10,0.23659309,0.76340691,0.18708603,0.81291397,0.21200851,0.78799149",
    "27,30,0.74378917,0.96540011,0.73471155,0.97888286,0.75148967,0.97392664",
    "3,5,0.23072428,0.88237923,0.14663280,0.94725505,0.18237513,0.92654292",
    "0,1,0,0.79345069,0,0.97500000,0,0.95",
    "45,50,0.78639769,0.95652424,0.78186463,0.96672491,0.79220873,0.96242757",
    "98,100,0.92998821,0.99449803,0.92961607,0.99756866,0.93549928,0.99663306"
  })
  void hasTheLimitsOfR(
      long x, long n, double wl, double wu, double cl, double cu, double ml, double mu) {
    Proportion proportion = new Proportion(x, n);

    isWithin(IntervalMethod.WILSON.interval(proportion, LEVEL), wl, wu, 5e-9);
    isWithin(IntervalMethod.CLOPPER_PEARSON.interval(proportion, LEVEL), cl, cu, 5e-9);
    isWithin(IntervalMethod.MID_P.interval(proportion, LEVEL), ml, mu, 5e-9);
  }

  /** {@code ci_proportions.csv} of the diagnostic accuracy data, R 4.2.2. */
  @Test
  void hasTheLimitsOfPublishedTables() {
    for (List<String> row : ReferenceValues.csv("ci_proportions.csv")) {
      Proportion proportion =
          new Proportion(Long.parseLong(row.get(0)), Long.parseLong(row.get(1)));

      isWithin(
          IntervalMethod.CLOPPER_PEARSON.interval(proportion, LEVEL),
          Double.parseDouble(row.get(3)),
          Double.parseDouble(row.get(4)),
          5e-10);
      isWithin(
          IntervalMethod.WILSON.interval(proportion, LEVEL),
          Double.parseDouble(row.get(5)),
          Double.parseDouble(row.get(6)),
          5e-10);
    }
  }

  /**
   * Exact limits as FoundationOne CDx's approval printed them, in per cent: PMC8926248, table 11.
   */
  @Test
  void hasTheLimitsFoundationOnePrinted() {
    Interval indels = IntervalMethod.CLOPPER_PEARSON.interval(new Proportion(171, 171 + 34), LEVEL);

    isWithin(indels, 0.776, 0.882, 5e-4);
  }

  @ParameterizedTest
  @EnumSource
  void risesWithTheSuccessesAndHoldsTheProportion(IntervalMethod method) {
    for (int n = 1; n <= 25; n++) {
      Interval before = new Interval(-1, -1);
      for (int x = 0; x <= n; x++) {
        Interval interval = method.interval(new Proportion(x, n), LEVEL);
        Interval mirrored = method.interval(new Proportion(n - x, n), LEVEL);

        assertThat(interval.lower()).as("%s of %s", x, n).isGreaterThanOrEqualTo(before.lower());
        assertThat(interval.upper()).isGreaterThan(before.upper());
        assertThat((double) x / n).isBetween(interval.lower(), interval.upper());
        assertThat(interval.isWide()).isTrue();
        isWithin(interval, 1 - mirrored.upper(), 1 - mirrored.lower(), 1e-12);
        before = interval;
      }
    }
  }

  /** Clopper and Pearson 1934: by enumeration of every outcome. */
  @Test
  void theExactIntervalCoversAtLeastAsOftenAsItSaysAndHoldsMidP() {
    int n = 20;
    for (double p = 0.01; p < 1; p += 0.01) {
      double coverage = 0;
      for (int x = 0; x <= n; x++) {
        Proportion proportion = new Proportion(x, n);
        Interval exact = ClopperPearsonInterval.of(proportion, LEVEL);
        Interval midP = MidPInterval.of(proportion, LEVEL);
        if (exact.lower() <= p && p <= exact.upper()) {
          coverage += Math.exp(Binomial.logProbability(x, n, p));
        }
        assertThat(midP.lower()).isBetween(exact.lower(), exact.upper());
        assertThat(midP.upper()).isBetween(exact.lower(), exact.upper());
      }
      assertThat(coverage).as("at %s", p).isGreaterThanOrEqualTo(0.95);
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhyNobodyGivesNoEstimate(IntervalMethod method) {
    assertThat(new Proportion(0, 0).estimate(method, LEVEL))
        .isEqualTo(new Estimate.Unknown("nobody is behind it"));
  }

  @Test
  void showsTheExactIntervalBelowFive() {
    assertThat(new Proportion(2, 4).isSmall()).isTrue();
    assertThat(new Proportion(2, 4).shown(LEVEL))
        .isEqualTo(new Proportion(2, 4).estimate(IntervalMethod.CLOPPER_PEARSON, LEVEL));
    assertThat(new Proportion(2, 5).shown(LEVEL))
        .isEqualTo(new Proportion(2, 5).estimate(IntervalMethod.WILSON, LEVEL));
  }

  @Test
  void refusesWhatIsNoProportionAndNoLevel() {
    assertThatThrownBy(() -> new Proportion(3, 2)).hasMessage("no proportion: 3 of 2");
    assertThatThrownBy(() -> new ConfidenceLevel(95)).hasMessageContaining("as 0.95; got 95");
    assertThatThrownBy(() -> new ConfidenceLevel(Double.NaN)).hasMessageContaining("NaN");
  }

  private static void isWithin(Interval interval, double lower, double upper, double tolerance) {
    assertThat(interval.lower()).isCloseTo(lower, within(tolerance));
    assertThat(interval.upper()).isCloseTo(upper, within(tolerance));
  }
}
