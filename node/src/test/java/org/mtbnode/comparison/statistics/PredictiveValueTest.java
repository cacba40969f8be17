package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PredictiveValueTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /** By hand: 0.9 · 0.1 / (0.9 · 0.1 + 0.2 · 0.9) = 1/3, and 0.8 · 0.9 / (0.72 + 0.01) = 72/73. */
  @Test
  void followsBayes() {
    PredictiveValue values =
        PredictiveValue.of(new Proportion(90, 100), new Proportion(160, 200), 0.1, LEVEL);

    assertThat(((Estimate.Known) values.positive()).value()).isCloseTo(1 / 3.0, within(1e-14));
    assertThat(((Estimate.Known) values.negative()).value()).isCloseTo(72 / 73.0, within(1e-14));
  }

  /** Mercaldo 2007 by hand: variance of the logit (1 - 0.9)/90 + 0.8/40 = 0.0211111111. */
  @Test
  void hasTheLimitsOfTheLogit() {
    PredictiveValue values =
        PredictiveValue.of(new Proportion(90, 100), new Proportion(160, 200), 0.1, LEVEL);

    Estimate.Known positive = (Estimate.Known) values.positive();
    double half = 1.959963984540054 * Math.sqrt(0.1 / 90 + 0.8 / 40);
    assertThat(Logit.of(positive.upper()) - Logit.of(positive.value()))
        .isCloseTo(half, within(1e-12));
    assertThat(Logit.of(positive.value()) - Logit.of(positive.lower()))
        .isCloseTo(half, within(1e-12));
  }

  @Test
  void saysWhyItHasNoLimitsOrNoValue() {
    Estimate noLimits =
        PredictiveValue.of(new Proportion(5, 5), new Proportion(9, 9), 0.3, LEVEL).positive();
    Estimate noResult =
        PredictiveValue.of(new Proportion(0, 5), new Proportion(9, 9), 0.3, LEVEL).positive();
    Estimate nobody =
        PredictiveValue.of(new Proportion(0, 0), new Proportion(9, 9), 0.3, LEVEL).negative();

    assertThat(noLimits).isInstanceOf(Estimate.PointOnly.class);
    assertThat(noResult).isEqualTo(new Estimate.Unknown("no such result can be"));
    assertThat(nobody).isInstanceOf(Estimate.Unknown.class);
    assertThatThrownBy(
            () -> PredictiveValue.of(new Proportion(1, 2), new Proportion(1, 2), 1, LEVEL))
        .hasMessageContaining("above 0 and below 1");
  }
}
