package org.mtbnode.comparison.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;

/** Shares whose denominators are the point; all counts but Milan's are synthetic. */
class OutcomeTest {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /**
   * Milan's tumour board, JCO Precis Oncol 2025, e2400387: of 1,813 discussed 458 were eligible
   * (25.2 %) and 117 (6.4 %) started the treatment.
   */
  @Test
  void theCascadeIsASharePerStep() {
    List<Cascade.Share> shares = cascade(1813, 1813, 458, 458, 117, 117).shares(LEVEL);

    Estimate.Known eligible = (Estimate.Known) shares.get(2).ofAll();
    Estimate.Known started = (Estimate.Known) shares.get(4).ofAll();
    assertThat(eligible.value()).isCloseTo(0.252, within(1e-3));
    assertThat(started.value()).isCloseTo(0.064, within(1e-3));
    assertThat(shares.get(0).ofBefore()).isNull();
    assertThat(shares.get(4).ofBefore())
        .isEqualTo(new Proportion(117, 458).estimate(IntervalMethod.WILSON, LEVEL));
  }

  @Test
  void theCascadeRefusesAStepThatGrowsOrIsMissing() {
    assertThatThrownBy(() -> cascade(10, 12, 3, 2, 1, 1))
        .hasMessage("12 patients PROFILED, but only 10 the step before");
    assertThatThrownBy(() -> new Cascade(Map.of(Cascade.Step.DISCUSSED, 3L)))
        .hasMessageContaining("missing is not zero");
  }

  @Test
  void responsesCountThoseNotEvaluableAsNone() {
    Responses responses = new Responses(2, 6, 9, 13, 10);

    assertThat(responses.objectiveResponse(LEVEL))
        .isEqualTo(new Proportion(8, 40).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(responses.diseaseControl(LEVEL))
        .isEqualTo(new Proportion(17, 40).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(responses.objectiveResponseOfEvaluable(LEVEL))
        .isEqualTo(new Proportion(8, 30).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(new Responses(0, 0, 0, 0, 0).objectiveResponse(LEVEL))
        .isInstanceOf(Estimate.Unknown.class);
    assertThat(responses.plus(responses).treated()).isEqualTo(80);
  }

  @Test
  void thePfsRatioBoundsWhatIsUndetermined() {
    PfsRatio ratio = new PfsRatio(12, 18, 6, 4);

    assertThat(ratio.ofDetermined(LEVEL))
        .isEqualTo(new Proportion(12, 30).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(ratio.undetermined()).isEqualTo(10);
    assertThat(ratio.bounds()).isEqualTo(new Interval(12 / 40.0, 22 / 40.0));
    assertThat(new PfsRatio(0, 0, 3, 0).ofDetermined(LEVEL)).isInstanceOf(Estimate.Unknown.class);
    assertThat(new PfsRatio(0, 0, 0, 0).bounds()).isEqualTo(new Interval(0, 1));
  }

  /** R's survfit errors of aml at 18 weeks ({@code ref3.txt}): 0.1396650 and, at 16, 0.1423188. */
  @Test
  void aLandmarkComparesTwoCurves() {
    Landmark landmark =
        new Landmark(
            LifeTableTest.exact(LifeTableTest.MAINTAINED),
            LifeTableTest.exact(LifeTableTest.NOT_MAINTAINED));

    Estimate.Known difference =
        (Estimate.Known) landmark.difference(18, LifeTable.Censoring.AT_END, LEVEL);

    assertThat(difference.value()).isCloseTo(0.715909 - 0.5833333, within(1e-6));
    assertThat(difference.upper() - difference.value())
        .isCloseTo(1.959963984540054 * Math.hypot(0.1396650, 0.1423188), within(1e-6));
    assertThat(Landmark.logRank(List.of(landmark), LEVEL).chiSquared())
        .isCloseTo(3.39638870, within(5e-8));
    assertThat(landmark.difference(161, LifeTable.Censoring.AT_END, LEVEL))
        .isEqualTo(new Estimate.Unknown("nobody of the second group was at risk so long"));
    assertThat(landmark.difference(5, LifeTable.Censoring.AT_END, LEVEL))
        .isInstanceOf(Estimate.PointOnly.class);
    assertThat(Landmark.NOT_EVIDENCE).startsWith("Not evidence of benefit");
  }

  @Test
  void recurrenceLeavesTheCensoredOutOfBothSharesAndSaysHowMany() {
    Recurrence recurrence =
        new Recurrence(new Recurrence.Outcomes(14, 3, 2, 1), new Recurrence.Outcomes(6, 50, 9, 2));

    assertThat(recurrence.sensitivity(LEVEL))
        .isEqualTo(new Proportion(14, 20).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(recurrence.specificity(LEVEL))
        .isEqualTo(new Proportion(50, 53).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(recurrence.censored()).isEqualTo(11);
  }

  @Test
  void theResponseMatrixKeepsThoseNotEvaluableInItsDenominators() {
    ResponseMatrix matrix =
        new ResponseMatrix(
            Map.of(
                ResponseMatrix.Molecular.CLEARANCE,
                Map.of(
                    ResponseMatrix.Assessment.RESPONSE, 9L,
                    ResponseMatrix.Assessment.PROGRESSION, 1L,
                    ResponseMatrix.Assessment.NOT_EVALUABLE, 2L)));

    assertThat(
            matrix.share(
                ResponseMatrix.Molecular.CLEARANCE, ResponseMatrix.Assessment.RESPONSE, LEVEL))
        .isEqualTo(new Proportion(9, 12).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(
            matrix.share(ResponseMatrix.Molecular.RISE, ResponseMatrix.Assessment.RESPONSE, LEVEL))
        .isInstanceOf(Estimate.Unknown.class);
    assertThat(matrix.plus(matrix).total(ResponseMatrix.Molecular.CLEARANCE)).isEqualTo(24);
  }

  /**
   * By hand: 4 on day 3, 8 on day 10, 8 from day 15 to 21; half of 20 is three quarters into 10.
   */
  @Test
  void turnaroundHasQuantilesOnlyWithEnoughPatientsOnBothSides() {
    Turnaround turnaround = turnaround(Map.of(3, 4L, 10, 8L, 15, 8L));

    assertThat(turnaround.withinTwoWeeks(LEVEL))
        .isEqualTo(new Proportion(12, 20).estimate(IntervalMethod.WILSON, LEVEL));
    assertThat(turnaround.quantile(0.5, 5)).isEqualTo(new Turnaround.Quantile(10.75, 10, 10));
    assertThat(turnaround.quantile(0.9, 5)).isNull();
    assertThat(turnaround.quantile(0.75, 5))
        .isEqualTo(new Turnaround.Quantile(15 + 3 / 8.0 * 7, 15, 21));
    assertThat(turnaround(Map.of(19, 30L)).quantile(0.5, 5))
        .isEqualTo(new Turnaround.Quantile(null, 61, null));
    assertThat(turnaround(Map.of()).withinTwoWeeks(LEVEL)).isInstanceOf(Estimate.Unknown.class);
    assertThat(turnaround.plus(turnaround).all()).isEqualTo(40);
  }

  private static Cascade cascade(long... patients) {
    Map<Cascade.Step, Long> reached = new EnumMap<>(Cascade.Step.class);
    for (Cascade.Step step : Cascade.Step.values()) {
      reached.put(step, patients[step.ordinal()]);
    }
    return new Cascade(reached);
  }

  private static Turnaround turnaround(Map<Integer, Long> bins) {
    List<Long> patients = new ArrayList<>(Collections.nCopies(20, 0L));
    bins.forEach(patients::set);
    return new Turnaround(patients);
  }
}
