package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KappaTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /**
   * R 4.2.2 with the formulas of Fleiss, Cohen and Everitt ({@code ref1.txt} of the diagnostic
   * accuracy data). epiR 2 prints 0.13856406 for the first: the error under no agreement.
   */
  @ParameterizedTest
  @CsvSource({
    "20,5,10,15,.70,.50,.4,.12699606,.13856406,.15109229,.64890771,.4,.8,.72727273,.66666667",
    "45,15,25,15,.60,.54,.13043478,.09866154,.09760845,-.06293828,.32380784,.2,.78260870,.69230769,.42857143",
    "25,35,5,35,.60,.46,.25925926,.07715973,.08314794,.10802896,.41048955,.2,.44444444,.55555556,.63636364",
    "118,5,2,0,.944,.94528,-.02339181,.01228676,.08038075,-.04747341,.00068979,.888,.56140351,.97119342,0",
    "80,10,5,105,.925,.5075,.84771574,.03776133,.07061952,.77370490,.92172657,.85,.94923858,.91428571,.93333333"
  })
  void hasTheValuesOfR(
      int a,
      int b,
      int c,
      int d,
      double observed,
      double expected,
      double value,
      double standardError,
      double nullStandardError,
      double lower,
      double upper,
      double prevalenceAdjusted,
      double largest,
      double positive,
      double negative) {
    Crossed table = new Crossed(a, b, c, d);

    Kappa kappa = Kappa.of(table, LEVEL);
    OverallAgreement agreement = OverallAgreement.of(table, LEVEL);

    Estimate.Known known = (Estimate.Known) kappa.kappa();
    assertThat(kappa.observed()).isCloseTo(observed, within(1e-12));
    assertThat(kappa.expected()).isCloseTo(expected, within(1e-12));
    assertThat(known.value()).isCloseTo(value, within(5e-9));
    assertThat(known.lower()).isCloseTo(lower, within(1e-8));
    assertThat(known.upper()).isCloseTo(upper, within(1e-8));
    assertThat(kappa.standardError()).isCloseTo(standardError, within(5e-9));
    assertThat(kappa.nullStandardError()).isCloseTo(nullStandardError, within(5e-9));
    assertThat(kappa.prevalenceAdjusted()).isCloseTo(prevalenceAdjusted, within(1e-12));
    assertThat(kappa.largest()).isCloseTo(largest, within(5e-9));
    assertThat(point(agreement.positive())).isCloseTo(positive, within(5e-9));
    assertThat(point(agreement.negative())).isCloseTo(negative, within(5e-9));
  }

  @Test
  void isUndefinedWhereEverybodyIsAlike() {
    Kappa kappa = Kappa.of(new Crossed(0, 0, 0, 12), LEVEL);

    assertThat(kappa.kappa()).isEqualTo(new Estimate.Unknown("everybody has the same two results"));
    assertThat(kappa.standardError()).isNull();
    assertThat(kappa.largest()).isNull();
  }

  @Test
  void hasNoIntervalWhereItsErrorVanishes() {
    Kappa kappa = Kappa.of(new Crossed(7, 0, 0, 5), LEVEL);

    assertThat(kappa.kappa())
        .isEqualTo(new Estimate.PointOnly(1, "the large-sample error is 0 in this table"));
  }

  @Test
  void isSymmetricInTheTwoResultsAndInPositiveAndNegative() {
    Kappa kappa = Kappa.of(new Crossed(20, 5, 10, 15), LEVEL);
    Kappa swapped = Kappa.of(new Crossed(20, 10, 5, 15), LEVEL);
    Kappa mirrored = Kappa.of(new Crossed(15, 10, 5, 20), LEVEL);

    assertThat(point(swapped.kappa())).isCloseTo(point(kappa.kappa()), within(1e-14));
    assertThat(point(mirrored.kappa())).isCloseTo(point(kappa.kappa()), within(1e-14));
    assertThat(mirrored.prevalenceIndex()).isEqualTo(-kappa.prevalenceIndex());
  }

  private static double point(Estimate estimate) {
    return estimate instanceof Estimate.Known known
        ? known.value()
        : ((Estimate.PointOnly) estimate).value();
  }
}
