package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClusteredProportionTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /**
   * By hand, four patients with x of n = 1/2, 3/3, 0/1, 2/4: theta 6/10, residuals x - theta n =
   * -0.2, 1.2, -0.6, -0.4, their squares 2.0; variance 4/3 · 2.0 / 100.
   */
  @Test
  void hasTheVarianceOfTheRatio() {
    ClusteredProportion clustered = new ClusteredProportion(4, 6, 10, 14, 30, 19);

    double variance = 4.0 / 3 * 2.0 / 100;
    assertThat(clustered.variance()).isCloseTo(variance, within(1e-14));
    double effective = 0.24 / variance;
    Interval wilson = WilsonInterval.of(0.6 * effective, effective, LEVEL);
    Estimate.Known known = (Estimate.Known) clustered.estimate(LEVEL);
    assertThat(known.value()).isEqualTo(0.6);
    assertThat(known.lower()).isCloseTo(wilson.lower(), within(1e-14));
    assertThat(known.upper()).isCloseTo(wilson.upper(), within(1e-14));
  }

  @Test
  void isWideAlsoWhereAllAgreeAndKnowsNothingOfOnePatient() {
    Estimate all = new ClusteredProportion(3, 7, 7, 19, 19, 19).estimate(LEVEL);
    Estimate one = new ClusteredProportion(1, 3, 4, 9, 16, 12).estimate(LEVEL);
    Estimate none = new ClusteredProportion(0, 0, 0, 0, 0, 0).estimate(LEVEL);

    assertThat(((Estimate.Known) all).value()).isEqualTo(1);
    assertThat(((Estimate.Known) all).lower()).isLessThan(0.6);
    assertThat(one).isInstanceOf(Estimate.PointOnly.class);
    assertThat(none).isInstanceOf(Estimate.Unknown.class);
  }

  @Test
  void addsUpOverSites() {
    ClusteredProportion here = new ClusteredProportion(2, 4, 5, 10, 13, 11);
    ClusteredProportion there = new ClusteredProportion(2, 2, 5, 4, 17, 8);

    assertThat(here.plus(there)).isEqualTo(new ClusteredProportion(4, 6, 10, 14, 30, 19));
  }
}
