package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbitLodTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /**
   * R 4.2.2, glm with binomial("probit") and Fieller's formula ({@code ref1.txt}). glm stops where
   * the deviance changes by less than 1e-8 of itself, so its coefficients are held by 1e-6.
   */
  @Test
  void isThatOfR() {
    List<ProbitLod.Level> series =
        series(new double[] {.05, .1, .25, .5, 1, 2}, 24, 2, 6, 13, 19, 23, 24);

    ProbitLod.Fitted fitted = (ProbitLod.Fitted) ProbitLod.of(series, LEVEL);

    assertThat(fitted.intercept()).isCloseTo(1.612539615, within(1e-6));
    assertThat(fitted.slope()).isCloseTo(2.349716123, within(1e-5));
    assertThat(fitted.covariance().ppa()).isCloseTo(0.05930808875, within(1e-5));
    assertThat(fitted.covariance().cross()).isCloseTo(0.06430916348, within(1e-5));
    assertThat(fitted.covariance().npa()).isCloseTo(0.10218558653, within(1e-5));
    assertThat(fitted.deviance()).isCloseTo(0.8737762774, within(1e-8));
    assertThat(fitted.degreesOfFreedom()).isEqualTo(4);
    assertThat(fitted.inflation()).isEqualTo(1);
    is(fitted.lod95(), 1.03217255, 0.69736886, 1.91639647);
    is(fitted.lod50(), 0.20593494, 0.15469415, 0.26870201);
  }

  @Test
  void doesNotDependOnTheOrder() {
    List<ProbitLod.Level> series =
        new ArrayList<>(series(new double[] {.05, .1, .25, .5, 1, 2}, 24, 2, 6, 13, 19, 23, 24));
    ProbitLod first = ProbitLod.of(series, LEVEL);
    Collections.reverse(series);

    assertThat(ProbitLod.of(series, LEVEL)).isEqualTo(first);
  }

  /** Perfect separation: CLSI EP17-A2 takes the lowest level detected in 95 %. */
  @Test
  void fallsBackToTheLowestLevelDetectedInNinetyFivePerCent() {
    ProbitLod.Tabulated table =
        (ProbitLod.Tabulated)
            ProbitLod.of(series(new double[] {.1, .2, .4, .8}, 20, 0, 0, 20, 20), LEVEL);

    assertThat(table.level()).isEqualTo(0.4);
    assertThat(table.detected())
        .isEqualTo(new Proportion(20, 20).estimate(IntervalMethod.CLOPPER_PEARSON, LEVEL));
    assertThat(table.why()).contains("more levels between are needed");
  }

  @Test
  void saysWhereNothingIsDetectedOrNothingRises() {
    ProbitLod.Tabulated never =
        (ProbitLod.Tabulated) ProbitLod.of(series(new double[] {.1, .2}, 20, 0, 0), LEVEL);
    ProbitLod falling =
        ProbitLod.of(series(new double[] {.1, .2, .4, .8}, 20, 19, 12, 6, 1), LEVEL);
    ProbitLod.Tabulated empty = (ProbitLod.Tabulated) ProbitLod.of(List.of(), LEVEL);

    assertThat(never.level()).isNull();
    assertThat(falling).isInstanceOf(ProbitLod.Tabulated.class);
    assertThat(empty.detected()).isInstanceOf(Estimate.Unknown.class);
    assertThatThrownBy(() -> new ProbitLod.Level(0, new Proportion(0, 20)))
        .hasMessageContaining("a blank is no level");
  }

  @Test
  void givesNoLimitsWhereTheSlopeIsUncertain() {
    ProbitLod lod = ProbitLod.of(series(new double[] {.1, .2, .4}, 3, 1, 1, 2), LEVEL);

    assertThat(((ProbitLod.Fitted) lod).lod95()).isInstanceOf(Estimate.PointOnly.class);
  }

  /** By hand: the second level lies far off any line through the others. */
  @Test
  void widensWhereLevelsScatterMoreThanChance() {
    ProbitLod.Fitted fitted =
        (ProbitLod.Fitted)
            ProbitLod.of(
                series(new double[] {.05, .1, .25, .5, 1}, 200, 20, 150, 60, 170, 199), LEVEL);

    assertThat(fitted.inflation()).isGreaterThan(10);
  }

  private static List<ProbitLod.Level> series(double[] concentrations, int trials, int... hits) {
    List<ProbitLod.Level> series = new ArrayList<>();
    for (int i = 0; i < hits.length; i++) {
      series.add(new ProbitLod.Level(concentrations[i], new Proportion(hits[i], trials)));
    }
    return series;
  }

  private static void is(Estimate estimate, double value, double lower, double upper) {
    Estimate.Known known = (Estimate.Known) estimate;
    assertThat(known.value()).isCloseTo(value, within(1e-6));
    assertThat(known.lower()).isCloseTo(lower, within(1e-5));
    assertThat(known.upper()).isCloseTo(upper, within(3e-5));
  }
}
