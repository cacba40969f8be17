package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {

  /**
   * The first four are the examples of Newcombe 1998, Stat Med 17:857, table I; the others were
   * computed with R 4.2.2 (prop.test without correction).
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.25528852, 0.36620958",
    "15, 148, 0.06238640, 0.16048724",
    "0, 20, 0, 0.16112516",
    "1, 29, 0.00611321, 0.17175522",
    "10, 10, 0.72246720, 1",
    "27, 30, 0.74378917, 0.96540011",
    "3, 5, 0.23072428, 0.88237923",
    "0, 1, 0, 0.79345069",
    "98, 100, 0.92998821, 0.99449803"
  })
  void agreesWithPublishedLimits(int successes, int trials, double lower, double upper) {
    WilsonInterval interval = WilsonInterval.of(successes, trials);

    assertThat(interval.lower()).isCloseTo(lower, within(5e-9));
    assertThat(interval.upper()).isCloseTo(upper, within(5e-9));
  }

  @Test
  void holdsTheProportionRisesWithItAndMirrors() {
    for (int trials = 1; trials <= 40; trials++) {
      for (int successes = 0; successes <= trials; successes++) {
        WilsonInterval interval = WilsonInterval.of(successes, trials);
        WilsonInterval mirrored = WilsonInterval.of(trials - successes, trials);
        double proportion = (double) successes / trials;
        assertThat(proportion).isBetween(interval.lower(), interval.upper());
        assertThat(interval.lower()).isCloseTo(1 - mirrored.upper(), within(1e-12));
        if (successes > 0) {
          WilsonInterval before = WilsonInterval.of(successes - 1, trials);
          assertThat(interval.lower()).isGreaterThan(before.lower());
          assertThat(interval.upper()).isGreaterThan(before.upper());
        }
      }
    }
  }

  @Test
  void knowsNothingOfNobody() {
    assertThat(WilsonInterval.of(0, 0)).isEqualTo(WilsonInterval.UNKNOWN);
  }

  @Test
  void refusesMoreSuccessesThanTrials() {
    assertThatThrownBy(() -> WilsonInterval.of(3, 2)).hasMessage("no proportion: 3 of 2");
  }
}
