package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtbnode.comparison.InquiryNetwork.P;
import static org.mtbnode.comparison.InquiryNetwork.days;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.PooledMargin;
import org.mtbnode.specification.CountRange;

class OperationsComparisonTest {
  private static final List<String> REPORTED =
      List.of("mutation-profiling", "lung", P, Inquiry.COLLECTED_TO_REPORTED);

  private static OperationsComparison ask(InquiryNetwork network) {
    NetworkCube cube = network.cube();
    return OperationsComparison.of(
        cube, Inquiry.OPERATIONS.question(cube, "mutation-profiling", Map.of()).orElseThrow());
  }

  private static OperationsComparison.Assay panelP() {
    return ask(InquiryNetwork.operations()).assays().get(0);
  }

  @Test
  void addsTheReasonsOfFailureAndLeavesWhatWasNeverRunOut() {
    TestOutcomes outcomes = panelP().outcomes();

    assertThat(outcomes.completed().released()).isEqualTo(109 + 72 + 58);
    assertThat(outcomes.count("failed-low-cfdna").released()).isEqualTo(9 + 5 + 3);
    assertThat(outcomes.failed().released()).isEqualTo(13 + 8 + 10);
    assertThat(outcomes.carriedOut().released()).isEqualTo(239 + 31);
    assertThat(outcomes.count("not-collected").toString()).isEqualTo("~6");
  }

  @Test
  void reasonsReleasedAs0MayHideFailures() {
    CentreRow<TestOutcomes> centreA = panelP().outcomeRows().get(0);

    TestOutcomes outcomes = released(centreA);

    // ten of the twelve reasons read 0, each for up to two tests
    assertThat(outcomes.failed().range()).isEqualTo(new CountRange(13, 33));
    assertThat(outcomes.failure().approximate()).isTrue();
    assertThat(outcomes.failure().estimate()).isCloseTo(0.10, within(1e-12));
  }

  private static <T> T released(CentreRow<T> row) {
    return ((CentreRow.Released<T>) row.outcome()).figures();
  }

  @Test
  void poolsTheFailedShareOverThreeCentresAndMore() {
    List<OperationsComparison.Assay> assays = ask(InquiryNetwork.operations()).assays();

    assertThat(assays.get(0).failure().margin().sites()).isEqualTo(3);
    assertThat(assays.get(0).failure().estimate())
        .hasValueSatisfying(
            pooled -> {
              // 13 of 122, 8 of 80, 10 of 68 as released
              assertThat(pooled.value()).isBetween(0.10, 0.13);
              assertThat(pooled.lower()).isBetween(0.03, 0.10);
            });
    assertThat(assays.get(1).failure().margin().basis()).isEqualTo(PooledMargin.Basis.TWO_SITES);
    assertThat(assays.get(1).failure().estimate()).isEmpty();
    assertThat(assays.get(0).withinTwoWeeks().estimate())
        .hasValueSatisfying(pooled -> assertThat(pooled.value()).isBetween(0.6, 0.95));
  }

  /** By hand: 31 of 270 and one centre of at most 9: 31/279 to 40/279. */
  @Test
  void aCentreBelowTheFloorBoundsWhatIsAddedUp() {
    List<OperationsComparison.Assay> assays = ask(InquiryNetwork.operations()).assays();

    assertThat(assays.get(0).failure().bounds()).isEqualTo(new Interval(31 / 279.0, 40 / 279.0));
    assertThat(assays.get(1).failure().bounds()).isNull();
  }

  @Test
  void aCentreBelowTheFloorKeepsItsRowInBothTables() {
    OperationsComparison.Assay assay = panelP();

    assertThat(assay.outcomeRows())
        .extracting(CentreRow::centre)
        .containsExactly("Centre A", "Centre B", "Centre C", "Centre D");
    assertThat(assay.outcomeRows().get(3).outcome()).isInstanceOf(CentreRow.NotReleased.class);
    assertThat(assay.dayRows().get(3).outcome()).isInstanceOf(CentreRow.NotReleased.class);
  }

  /** 40 of 50 within 14 days; half are reached at day 7. */
  @Test
  void theShareWithinFourteenDaysLeavesUnknownDaysOut() {
    Map<Integer, Integer> everyBin = new HashMap<>();
    for (int day = 0; day <= 14; day++) {
      everyBin.put(day, day == 7 ? 20 : 4);
    }
    for (int day : List.of(15, 22, 29, 43, 61)) {
      everyBin.put(day, 4);
    }
    everyBin.put(-1, 30);
    DaysTaken days =
        ask(InquiryNetwork.of(Inquiry.OPERATIONS, "a")
                .release("a", "overall", REPORTED.subList(0, 3), Map.of("completed", 96))
                .release("a", "by-interval", REPORTED, days(everyBin)))
            .assays()
            .get(0)
            .days();

    assertThat(days.known()).isEqualTo(Figure.exactly(96));
    assertThat(days.unknown().released()).isEqualTo(30);
    assertThat(days.withinTwoWeeks().estimate()).isCloseTo(76 / 96.0, within(1e-12));
    assertThat(days.withinTwoWeeks().toString()).isEqualTo("79 (70\u201386)");
    assertThat(days.median()).isEqualTo(new DaysTaken.MedianBin(7, 7));
  }

  @Test
  void aMedianNeedsTheFloorOnEitherSide() {
    InquiryNetwork network =
        InquiryNetwork.of(Inquiry.OPERATIONS, "a", "b")
            .release("a", "overall", REPORTED.subList(0, 3), Map.of("completed", 19))
            .release("a", "by-interval", REPORTED, days(Map.of(5, 10, 6, 9)))
            .release("b", "by-interval", REPORTED, days(Map.of(5, 10, 6, 10)));

    List<CentreRow<DaysTaken>> rows = ask(network).assays().get(0).dayRows();

    assertThat(released(rows.get(0)).median()).isNull();
    assertThat(released(rows.get(1)).median()).isNotNull();
  }

  @Test
  void aRoundedMedianIsEveryBinItMayLieIn() {
    InquiryNetwork network =
        InquiryNetwork.of(Inquiry.OPERATIONS, "a")
            .release("a", "overall", REPORTED.subList(0, 3), Map.of("completed", 40))
            .release("a", "by-interval", REPORTED, days(Map.of(5, 20, 6, 20)));

    DaysTaken days = ask(network).assays().get(0).days();

    // five days at most ten earlier, fourteen bins at most 26 later: 5 to 6 days
    assertThat(days.median()).isEqualTo(new DaysTaken.MedianBin(5, 6));
  }

  @Test
  void anotherIntervalIsAnotherQuestion() {
    NetworkCube cube = InquiryNetwork.operations().cube();
    InquiryQuestion first =
        Inquiry.OPERATIONS.question(cube, "mutation-profiling", Map.of()).orElseThrow();

    assertThat(Inquiry.OPERATIONS.choices(cube, first, Inquiry.Word.INTERVAL))
        .extracting(Choices.Choice::value)
        .containsExactly("collected-to-reported", "received-to-reported");
    OperationsComparison other =
        OperationsComparison.of(
            cube,
            Inquiry.OPERATIONS
                .question(cube, "mutation-profiling", Map.of("interval", "received-to-reported"))
                .orElseThrow());
    assertThat(other.assays().get(0).days().known().released()).isEqualTo(122);
    assertThat(other.assays().get(0).outcomes()).isEqualTo(panelP().outcomes());
  }
}
