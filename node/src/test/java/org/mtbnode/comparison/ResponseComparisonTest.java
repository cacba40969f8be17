package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtbnode.comparison.SampleOutcomes.RESPONSE;

import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.outcome.ResponseMatrix.Assessment;
import org.mtbnode.comparison.outcome.ResponseMatrix.Molecular;

class ResponseComparisonTest {
  private static final NetworkCube NETWORK = SampleOutcomes.response();

  /** By hand: 16 + 10 + 12 of 24 + 15 + 18. */
  @Test
  void sharesAreOfEverybodyOfTheClass() {
    ResponseComparison answer = ResponseComparison.of(NETWORK, RESPONSE);

    ResponseComparison.Row cleared = answer.rows().get(0);
    assertThat(cleared.molecular()).isEqualTo(Molecular.CLEARANCE);
    assertThat(cleared.patients()).hasToString("57");
    ResponseComparison.Cell responded = cleared.cell(Assessment.RESPONSE);
    assertThat(responded.patients()).hasToString("38");
    assertThat(responded.complete()).isTrue();
    // Wilson 1927: 38 of 57, 53.7 to 77.51
    assertThat(responded.share()).hasToString("67 (54\u201378)");
    assertThat(answer.patients().released()).isEqualTo(159);
  }

  /** Nobody was released as progressing; each of three zeros may be two. */
  @Test
  void aRoundedCellIsARangeAndItsShareCoarse() {
    ResponseComparison.Cell progressed =
        ResponseComparison.of(NETWORK, RESPONSE).rows().get(0).cell(Assessment.PROGRESSION);

    assertThat(progressed.patients().range()).hasToString("0\u20136");
    assertThat(progressed.share().approximate()).isTrue();
    assertThat(progressed.share()).hasToString("~0 (0\u201325)");
  }

  /**
   * Only D has released who has no assessment so far, 3 of its 18; at A 24 - 20 may be left, at B
   * 15 - 11 and two more where a released 3 is 1.
   */
  @Test
  void whatACentreHasNotReleasedLeavesBounds() {
    ResponseComparison answer = ResponseComparison.of(NETWORK, RESPONSE);
    ResponseComparison.Cell none = answer.rows().get(0).cell(Assessment.NONE);

    assertThat(none.complete()).isFalse();
    assertThat(none.patients().released()).isEqualTo(3);
    assertThat(none.patients().range()).hasToString("1\u201311");
    assertThat(none.share()).hasToString("0\u201320");
    assertThat(answer.columns())
        .extracting(column -> column.assessment() + ":" + column.centres())
        .containsExactly(
            "RESPONSE:3", "STABLE_DISEASE:3", "PROGRESSION:3", "NOT_EVALUABLE:0", "NONE:1");
  }

  @Test
  void whoHasNoClassIsListedByReason() {
    ResponseComparison answer = ResponseComparison.of(NETWORK, RESPONSE);

    assertThat(answer.withoutClass())
        .extracting(reason -> reason.code() + ":" + reason.patients().range())
        .containsExactly(
            "no-baseline:33",
            "baseline-not-detected:18",
            "sample-without-answer:3\u20139",
            "not-comparable:0\u20136");
    assertThat(answer.patientsWithoutClass()).hasToString("~60");
  }

  /** By hand, cleared at A and B: 3 of 39, 3 of 36, 3 of 33, 7 of 30: 23 of 39. */
  @Test
  void followsEachClassFromTheDraw() {
    ResponseComparison answer = ResponseComparison.of(NETWORK, RESPONSE);

    assertThat(answer.curves())
        .extracting(ResponseComparison.ClassCurve::molecular)
        .containsExactly(Molecular.values());
    SurvivalCurve cleared = answer.curves().get(0).curve();
    assertThat(cleared.patients().released()).isEqualTo(39);
    assertThat(cleared.pointAt(12).survival()).isCloseTo(23 / 39.0, within(1e-12));
    SurvivalCurve rising = answer.curves().get(3).curve();
    assertThat(rising.endsAt()).isEqualTo(3);
  }

  @Test
  void namesCriteriaAndCentres() {
    ResponseComparison answer = ResponseComparison.of(NETWORK, RESPONSE);

    assertThat(answer.criteria())
        .extracting(each -> each.code() + ":" + each.patients())
        .containsExactly("irecist:~13", "recist-1.1:~21");
    assertThat(answer.centres())
        .extracting(ResponseComparison.Centre::name)
        .containsExactly("Centre A", "Centre B", "Centre D");
    assertThat(answer.centres().get(1).entries())
        .extracting(RecurrenceComparison.Entry::tells)
        .containsExactly(
            "classes",
            "assessment-response",
            "assessment-stable",
            "assessment-progression",
            "life-table");
  }

  @Test
  void beginsWhereMostPatientsAre() {
    assertThat(ResponseComparison.firstQuestion(NETWORK)).contains(RESPONSE);
    assertThat(
            ResponseComparison.nearest(
                NETWORK, new ResponseQuestion("response-monitoring", "breast", "panel-p@3")))
        .contains(RESPONSE);
    assertThat(ResponseComparison.firstQuestion(new ReleasedBlocks("lb-response", "a").cube()))
        .isEmpty();
  }

  @Test
  void nothingReleasedIsNoRowAndNotZero() {
    ResponseComparison answer =
        ResponseComparison.of(
            NETWORK, new ResponseQuestion("response-monitoring", "breast", "panel-p@3"));

    assertThat(answer.rows()).isEmpty();
    assertThat(answer.withoutClass()).isEmpty();
    assertThat(answer.curves()).isEmpty();
  }
}
