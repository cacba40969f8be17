package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /**
   * R 4.2.2 ({@code ref1.txt}): Newcombe's method 10 from its formulas, Tango's as PropCIs'
   * scoreci.mp with the sign turned, McNemar by binom.test.
   */
  @ParameterizedTest
  @CsvSource({
    "36,12,2,0,.20,.056930,.340428,.061112,.344709,.01293945,.00738525",
    "20,12,2,16,.20,.056156,.329207,.061112,.344709,.01293945,.00738525",
    "43,0,1,0,-.02272727,-.118077,.059718,-.118077,.059393,1,.5",
    "54,0,0,0,0,-.066414,.066414,-.066414,.066414,1,1",
    "53,0,1,0,-.01851852,-.097714,.049622,-.097714,.049125,1,.5",
    "0,54,0,0,1,.906077,1,.867173,1,0,0",
    "30,15,5,50,.10,.012216,.184918,.013447,.192397,.04138947,.02660370",
    "1,0,0,9,0,-.277577,.277577,-.277533,.277533,1,1",
    "45,3,8,44,-.05,-.115299,.016568,-.125338,.017457,.22656250,.14599609",
    "9,1,1,2,0,-.260235,.260235,-.281274,.281274,1,.5"
  })
  void hasTheValuesOfR(
      int both,
      int first,
      int second,
      int neither,
      double difference,
      double newcombeLower,
      double newcombeUpper,
      double tangoLower,
      double tangoUpper,
      double exact,
      double midP) {
    Crossed table = new Crossed(both, first, second, neither);

    is(NewcombeDifference.paired(table, LEVEL), newcombeLower, newcombeUpper);
    is(TangoInterval.of(table, LEVEL), tangoLower, tangoUpper);
    assertThat(McNemar.of(table).exact()).isCloseTo(exact, within(5e-9));
    assertThat(McNemar.of(table).midP()).isCloseTo(midP, within(5e-9));
    assertThat(((Estimate.Known) HeadToHead.of(table, LEVEL).difference()).value())
        .isCloseTo(difference, within(5e-9));
  }

  /** Newcombe 1998, Stat Med 17:873, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56,70,48,80,.052431,.333873",
    "9,10,3,10,.170523,.809018",
    "6,7,2,7,.058228,.806250",
    "5,56,0,29,-.038137,.192560",
    "0,10,0,20,-.161125,.277533",
    "0,10,0,10,-.277533,.277533",
    "10,10,0,20,.679086,1",
    "10,10,0,10,.607509,1"
  })
  void hasTheValuesNewcombePrinted(int x1, int n1, int x2, int n2, double lower, double upper) {
    is(
        NewcombeDifference.unpaired(new Proportion(x1, n1), new Proportion(x2, n2), LEVEL),
        lower,
        upper);
  }

  @Test
  void swappingTheAssaysNegatesTheDifference() {
    Crossed table = new Crossed(30, 15, 5, 50);
    Crossed swapped = new Crossed(30, 5, 15, 50);

    Interval tango = TangoInterval.of(table, LEVEL);
    is(TangoInterval.of(swapped, LEVEL), -tango.upper(), -tango.lower());
    Interval newcombe = NewcombeDifference.paired(table, LEVEL);
    is(NewcombeDifference.paired(swapped, LEVEL), -newcombe.upper(), -newcombe.lower());
    assertThat(McNemar.of(swapped)).isEqualTo(McNemar.of(table));
  }

  /** By hand: 15 : 5 = 3, its log limits ± 1.96 · root of 1/15 + 1/5. */
  @Test
  void addsSitesAsStrata() {
    Crossed sum = new Crossed(10, 9, 1, 20).plus(new Crossed(20, 6, 4, 30));

    Estimate.Known odds = (Estimate.Known) HeadToHead.of(sum, LEVEL).oddsRatio();

    assertThat(odds.value()).isCloseTo(3, within(1e-12));
    assertThat(Math.log(odds.upper() / 3))
        .isCloseTo(1.959963984540054 * Math.sqrt(1 / 15.0 + 1 / 5.0), within(1e-12));
  }

  @Test
  void saysWhereThereIsNothingToCompare() {
    HeadToHead nobody = HeadToHead.of(new Crossed(0, 0, 0, 0), LEVEL);
    HeadToHead oneSided = HeadToHead.of(new Crossed(7, 0, 2, 3), LEVEL);

    assertThat(nobody.difference()).isEqualTo(new Estimate.Unknown("nobody was tested by both"));
    assertThat(oneSided.oddsRatio())
        .isEqualTo(new Estimate.Unknown("no patient is positive by the first only"));
    assertThat(oneSided.difference()).isInstanceOf(Estimate.Known.class);
  }

  /** Methods §1.9, R 4.2.2 p.adjust. */
  @Test
  void adjustsForManyComparisons() {
    assertThat(Holm.adjust(0.01, 0.02, 0.03, 0.04)).containsExactly(0.04, 0.06, 0.06, 0.06);
    assertThat(BenjaminiHochberg.adjust(0.01, 0.02, 0.03, 0.04))
        .containsExactly(0.04, 0.04, 0.04, 0.04);
    assertThat(Holm.adjust(0.03, 0.01, 0.04, 0.02)).containsExactly(0.06, 0.04, 0.06, 0.06);
    assertThat(Holm.adjust()).isEmpty();
    assertThatThrownBy(() -> Holm.adjust(1.2)).hasMessageContaining("from 0 to 1");
  }

  private static void is(Interval interval, double lower, double upper) {
    assertThat(interval.lower()).isCloseTo(lower, within(1e-6));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-6));
  }
}
