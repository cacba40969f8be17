package org.mtbnode.comparison.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;

/** Against R's survival 3.5-3 ({@code ref3.txt} of the diagnostic accuracy data). */
class LifeTableTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /** aml of R's survival (Miller 1997, Survival Analysis): weeks, maintained chemotherapy. */
  static final int[][] MAINTAINED = {
    {9, 1}, {13, 1}, {13, 0}, {18, 1}, {23, 1}, {28, 0}, {31, 1}, {34, 1}, {45, 0}, {48, 1},
    {161, 0}
  };

  static final int[][] NOT_MAINTAINED = {
    {5, 1}, {5, 1}, {8, 1}, {8, 1}, {12, 1}, {16, 0}, {23, 1}, {27, 1}, {30, 1}, {33, 1}, {43, 1},
    {45, 1}
  };

  /** Every time anybody left: then nothing is lost in the bins. */
  static final List<Double> TIMES =
      IntStream.of(5, 8, 9, 12, 13, 16, 18, 23, 27, 28, 30, 31, 33, 34, 43, 45, 48, 161)
          .asDoubleStream()
          .boxed()
          .toList();

  /** lung of R's survival without missing ECOG, in bins of 30 days. */
  private static final LifeTable LUNG =
      table(
          227,
          new int[] {10, 7, 9, 10, 10, 16, 15, 9, 6, 8, 8, 8},
          new int[] {0, 0, 0, 2, 0, 4, 8, 9, 5, 8, 3, 2});

  @Test
  void halfExposureIsTheActuarialEstimate() {
    LifeTable.Step year = LUNG.steps(LifeTable.Censoring.HALF, LEVEL).get(11);

    assertThat(((Estimate.Known) year.survival()).value()).isCloseTo(0.43634365, within(5e-9));
    assertThat(year.standardError()).isCloseTo(0.03586260, within(5e-9));
    assertThat(year.atRisk()).isEqualTo(80);
  }

  @Test
  void censoringAtTheEndIsTheGridEstimate() {
    LifeTable.Step year = LUNG.steps(LifeTable.Censoring.AT_END, LEVEL).get(11);

    assertThat(((Estimate.Known) year.survival()).value()).isCloseTo(0.44241529, within(5e-9));
  }

  @Test
  void hasTheCurveTheErrorsAndTheLimitsOfSurvfit() {
    LifeTable aml = exact(MAINTAINED);

    is(aml, 9, 0.909091, 0.0866784, 0.5080802, 0.986674);
    is(aml, 13, 0.818182, 0.1162913, 0.4474286, 0.951162);
    is(aml, 18, 0.715909, 0.1396650, 0.3501904, 0.899024);
    is(aml, 23, 0.613636, 0.1526323, 0.2657520, 0.835299);
    is(aml, 31, 0.490909, 0.1641933, 0.1673309, 0.753400);
    is(aml, 34, 0.368182, 0.1626689, 0.0928296, 0.657041);
    is(aml, 48, 0.184091, 0.1534927, 0.0117385, 0.525015);
  }

  /** survfit: 31 (13, not reached) and 23 (5, 33); here at the resolution of the intervals. */
  @Test
  void theMedianLiesInItsInterval() {
    LifeTable.Median maintained = exact(MAINTAINED).median(LifeTable.Censoring.AT_END, LEVEL);
    LifeTable.Median notMaintained =
        exact(NOT_MAINTAINED).median(LifeTable.Censoring.AT_END, LEVEL);

    assertThat(maintained.months()).isBetween(30.0, 31.0);
    assertThat(maintained.lower()).isEqualTo(12);
    assertThat(maintained.upper()).isNull();
    assertThat(notMaintained.months()).isBetween(18.0, 23.0);
    assertThat(notMaintained.lower()).isEqualTo(0);
    assertThat(notMaintained.upper()).isEqualTo(33);
  }

  @Test
  void everyoneGoneIsZeroWithoutLimits() {
    Estimate last = exact(NOT_MAINTAINED).at(45, LifeTable.Censoring.AT_END, LEVEL);

    assertThat(last).isEqualTo(new Estimate.PointOnly(0, "nobody is left"));
    assertThat(exact(NOT_MAINTAINED).at(161, LifeTable.Censoring.AT_END, LEVEL))
        .isEqualTo(new Estimate.Unknown("nobody was at risk up to month 161"));
  }

  @Test
  void withoutEventsThereAreNoLimits() {
    LifeTable none = table(20, new int[] {0, 0}, new int[] {5, 15});

    for (LifeTable.Step step : none.steps(LifeTable.Censoring.HALF, LEVEL)) {
      assertThat(step.survival()).isEqualTo(new Estimate.PointOnly(1, "no event so far"));
    }
    assertThat(none.median(LifeTable.Censoring.HALF, LEVEL))
        .isEqualTo(new LifeTable.Median(null, null, null));
    assertThat(table(0, new int[] {0}, new int[] {0}).steps(LifeTable.Censoring.HALF, LEVEL))
        .isEmpty();
  }

  /** By hand: 10 at risk, 2 events, then 4: areas 0.9 and 0.6, 1.5 months. */
  @Test
  void hasTheAreaOfTheCurve() {
    LifeTable table = table(10, new int[] {2, 4}, new int[] {0, 0});

    Estimate.Known mean = (Estimate.Known) table.restrictedMean(2, LifeTable.Censoring.HALF, LEVEL);

    assertThat(mean.value()).isCloseTo(1.5, within(1e-12));
    // the events of the first month move the area behind it: 0.6² · 2 / (10 · 8)
    double error = Math.sqrt(0.36 * 2 / 80);
    assertThat(mean.upper() - mean.value()).isCloseTo(1.959963984540054 * error, within(1e-12));
  }

  @Test
  void tablesOfSitesAddUp() {
    LifeTable sum =
        table(10, new int[] {1, 2}, new int[] {0, 3})
            .plus(table(5, new int[] {0, 1}, new int[] {2, 2}));

    assertThat(sum).isEqualTo(table(15, new int[] {1, 3}, new int[] {2, 5}));
    assertThat(sum.atRisk()).containsExactly(15L, 12L);
  }

  @Test
  void refusesWhatDoesNotAddUp() {
    assertThatThrownBy(() -> table(3, new int[] {2}, new int[] {2}))
        .hasMessage("3 patients at risk, but 4 had an event or were censored");
    assertThatThrownBy(() -> new LifeTable(List.of(1.0, 1.0), 3, List.of(none(), none())))
        .hasMessageContaining("rise from 0");
    assertThatThrownBy(() -> new Passage(-1, 0)).hasMessageContaining("at least 0");
    assertThatThrownBy(() -> LUNG.at(2.5, LifeTable.Censoring.HALF, LEVEL))
        .hasMessageContaining("no interval ends at month 2.5");
  }

  private static Passage none() {
    return new Passage(0, 0);
  }

  static LifeTable table(long atStart, int[] events, int[] censored) {
    List<Double> ends = new ArrayList<>();
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      ends.add(i + 1.0);
      passages.add(new Passage(events[i], censored[i]));
    }
    return new LifeTable(ends, atStart, passages);
  }

  static LifeTable exact(int[][] patients) {
    List<Passage> passages = new ArrayList<>();
    for (double time : TIMES) {
      long events = 0;
      long censored = 0;
      for (int[] patient : patients) {
        if (patient[0] == time) {
          events += patient[1];
          censored += 1 - patient[1];
        }
      }
      passages.add(new Passage(events, censored));
    }
    return new LifeTable(TIMES, patients.length, passages);
  }

  private static void is(
      LifeTable table, double end, double survival, double error, double lower, double upper) {
    LifeTable.Step step = table.stepAt(end, LifeTable.Censoring.AT_END, LEVEL);
    Estimate.Known known = (Estimate.Known) step.survival();
    assertThat(known.value()).isCloseTo(survival, within(5e-7));
    assertThat(step.standardError()).isCloseTo(error, within(5e-7));
    assertThat(known.lower()).isCloseTo(lower, within(5e-7));
    assertThat(known.upper()).isCloseTo(upper, within(5e-7));
  }
}
