package org.mtbnode.web.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtbnode.comparison.InquiryNetwork.days;
import static org.mtbnode.comparison.InquiryNetwork.paired;
import static org.mtbnode.comparison.InquiryNetwork.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryNetwork;
import org.mtbnode.web.words.Words;

/** The sentences of the further topics, in every state. */
class InquiryPresenterTest {
  private static final String P = "panel-p@3";
  private static final String Q = "panel-q@2";
  private static final List<String> PAIR = List.of("mutation-profiling", "lung", P, Q);
  private static final List<String> LUNG = List.of("mutation-profiling", "lung", P);
  private static final List<String> REPORTED =
      List.of("mutation-profiling", "lung", P, Inquiry.COLLECTED_TO_REPORTED);

  private static InquiryView view(Topic topic, InquiryNetwork network, Map<String, String> wanted) {
    Map<Topic, Function<InquiryWords, InquiryPresenter.Figures>> figures =
        Map.of(
            Topic.PAIRS, PairsPresenter::new,
            Topic.OPERATIONS, OperationsPresenter::new,
            Topic.DETECTION, DetectionPresenter::new,
            Topic.YIELD, YieldPresenter::new);
    InquiryWords said = new InquiryWords(topic.code(), Locale.ENGLISH, new Words());
    return new InquiryPresenter(
            topic,
            Inquiry.valueOf(topic.name()),
            said,
            Objects.requireNonNull(figures.get(topic)).apply(said))
        .view(network.cube(), "mutation-profiling", wanted);
  }

  private static String heard(Topic topic, InquiryNetwork network) {
    return view(topic, network, Map.of()).heard();
  }

  // pairs

  private static InquiryNetwork pair(String tissue, int both, int first, int second, int neither) {
    return InquiryNetwork.of(Inquiry.PAIRS, "a")
        .release("a", "overall", PAIR, paired(tissue, both, first, second, neither));
  }

  @Test
  void aPairSaysItsDifferenceAndWhetherChanceAllowsIt() {
    assertThat(heard(Topic.PAIRS, pair("positive", 30, 15, 5, 50)))
        .startsWith(
            "In the same 100 patients with positive tissue, Assay P 3 found an alteration in 45 of"
                + " 100 and Assay Q 2 in 35; the difference is 10 points (1 to 19), more than"
                + " chance allows. Assay P 3 and Assay Q 2: no patient with negative tissue stands"
                + " in the released figures.");
    assertThat(heard(Topic.PAIRS, pair("negative", 10, 5, 8, 30)))
        .contains("In the same 53 patients with negative tissue")
        .contains(
            "found nothing in 72 of 100 and Assay Q 2 in 66; the difference is 6 points"
                + " (\u22128 to 20), no more than chance allows");
  }

  @Test
  void aRoundedPairSaysAboutAndThatRoundingMayDecide() {
    assertThat(heard(Topic.PAIRS, pair("positive", 14, 9, 3, 12)))
        .contains("In the same ~38 patients")
        .contains("in about 60 of 100 and Assay Q 2 in 45")
        .contains("and whether chance allows it depends on what rounded counts stand for");
  }

  @Test
  void fewPatientsAreSaidAndWhatHasNoTissueToo() {
    assertThat(heard(Topic.PAIRS, pair("positive", 6, 4, 4, 4)))
        .contains("These are few patients: what they show may still turn over");
    assertThat(heard(Topic.PAIRS, pair("none", 12, 4, 5, 8)))
        .contains("29 patients have no tissue test with an answer: in 9 of them")
        .contains("nothing tells which is right");
  }

  // operations

  @Test
  void nineOfTenIsSaidOnlyWhereItIsSo() {
    Map<Integer, Integer> quick = Map.of(5, 60, 6, 40);
    Map<Integer, Integer> slow = Map.of(10, 30, 15, 60);
    assertThat(heard(Topic.OPERATIONS, operations(quick, slow)))
        .contains("In one of two centres nine of ten results were there within 14 days");
    assertThat(heard(Topic.OPERATIONS, operations(quick, quick)))
        .contains("At both centres nine of ten results");
    assertThat(heard(Topic.OPERATIONS, operations(slow, slow)))
        .doesNotContain("nine of ten")
        .contains(
            "Within 14 days from collection to report about 35 of 100 results were there at every");
  }

  private static InquiryNetwork operations(Map<Integer, Integer> a, Map<Integer, Integer> b) {
    return InquiryNetwork.of(Inquiry.OPERATIONS, "a", "b")
        .release("a", "overall", LUNG, Map.of("completed", 90, "failed-transport", 10))
        .release("a", "by-interval", REPORTED, days(a))
        .release("b", "by-interval", REPORTED, days(b));
  }

  @Test
  void failuresAreSaidWithTheirReasonOrThatNobodyReleasedThem() {
    assertThat(heard(Topic.OPERATIONS, InquiryNetwork.operations()))
        .contains("Assay P 3: ~31 of ~270 tests that were carried out gave no answer; over the")
        .contains("The reason named most often is too little cell-free DNA (~17).")
        .contains("Assay Q 2: ~15 of ~120 tests that were carried out gave no answer, about 5 to");
    assertThat(heard(Topic.OPERATIONS, operations(Map.of(5, 30), Map.of(5, 30))))
        .contains("~10 of ~100 tests that were carried out gave no answer, about 10 of 100 (");
    InquiryNetwork daysOnly =
        InquiryNetwork.of(Inquiry.OPERATIONS, "a", "b")
            .release(
                "a", "overall", List.of("mutation-profiling", "lung", Q), Map.of("completed", 30))
            .release("b", "by-interval", REPORTED, days(Map.of(5, 30, 15, 4)));
    assertThat(heard(Topic.OPERATIONS, daysOnly))
        .contains("Assay P 3: no centre has released what became of its tests here")
        .contains("No centre has released days from collection to report.");
  }

  // detection

  @Test
  void aFittedLimitIsSaidWithFiellerAndTheEndsOfTheBins() {
    assertThat(heard(Topic.DETECTION, InquiryNetwork.detection()))
        .contains(
            "Assay P 3 finds 95 % of what the material holds from a level of 1.5 % on (1.0 to")
        .contains("with all material at their lower ends the level would be 1.1 %")
        .contains(
            "Of 41 alterations the material lacks it found one all the same: specificity 98 of 100")
        .contains("Neither found nor missed: 2 results of what it does not cover, 7 without")
        .contains(
            "Assay Q 2: no curve can be fitted (fewer than three levels were detected sometimes but"
                + " not always). The lowest level from which on 95 % are found is 0.5\u20131 %: 20 of"
                + " 20, a sensitivity of at least 83 of 100.");
  }

  @Test
  void centresThatDetectAlikeAreSaidToBeAddedUp() {
    assertThat(heard(Topic.DETECTION, InquiryNetwork.detectionAlike()))
        .startsWith("Assay P 3: one curve fits all three centres (p = 0.")
        .contains("they stand together as if they were one laboratory");
  }

  @Test
  void whereCentresDifferTheyAreToldFirstAndTheSumIsLabelled() {
    InquiryView.Told told = told(Topic.DETECTION, InquiryNetwork.detectionApart());
    assertThat(heard(Topic.DETECTION, InquiryNetwork.detectionApart()))
        .startsWith(
            "The six centres differ in what Assay P 3 finds at the same level (p < 0.001), so each"
                + " stands by itself. Of six centres with a curve of their own Centre B finds 95 % from"
                + " the lowest level on, ")
        .contains("The centre in the middle finds 95 % from a level of ")
        .contains("Added up all the same, as if they were one laboratory, the centres find 95 %")
        .doesNotContain("stand together");
    assertThat(told.methods())
        .contains("on 5 degrees of freedom, p < 0.001); the centres differ")
        .contains("Hedeker and Gibbons")
        .doesNotContain("Centre B", "{");
    DetectionPresenter.Group group = ((DetectionPresenter.Shown) told.figures()).groups().get(0);
    assertThat(group.plot().centres()).hasSize(6);
    assertThat(group.centres())
        .extracting(DetectionPresenter.Row::limit)
        .allMatch(limit -> limit.contains("%"));
  }

  @Test
  void twoCentresThatDifferAreBothToldAndOneWithoutCurveIsSaid() {
    InquiryNetwork network = InquiryNetwork.of(Inquiry.DETECTION, "a", "b");
    List<String> bins = List.of("0.1-0.25", "0.25-0.5", "0.5-1", "1-2");
    for (int i = 0; i < bins.size(); i++) {
      int found = 3 + 5 * i;
      network
          .release("a", "by-level", List.of(P, bins.get(i)), results(found, 20 - found))
          .release("b", "by-level", List.of(P, bins.get(i)), results(0, 20));
    }
    assertThat(heard(Topic.DETECTION, network))
        .startsWith("Both centres differ in what Assay P 3 finds")
        .contains("Centre A finds 95 % from a level of ")
        .contains("Centre B has no curve of its own.")
        .contains("One centre found all or nothing at the levels tested");
  }

  @Test
  void whereNoLevelIsFoundOftenEnoughThatIsSaid() {
    assertThat(heard(Topic.DETECTION, levels(5, 5))).contains("and at no level 95 % are found");
  }

  @Test
  void whereDetectionFallsOrIsUnsureNoLimitsAreGiven() {
    assertThat(heard(Topic.DETECTION, levels(9, 7, 4)))
        .contains("(detection does not rise with the level)");
    assertThat(heard(Topic.DETECTION, levels(4, 5, 5)))
        .contains("limits cannot be given, as detection rises too uncertainly");
  }

  /** Found of ten, level by level. */
  private static InquiryNetwork levels(int... found) {
    InquiryNetwork network = InquiryNetwork.of(Inquiry.DETECTION, "a");
    List<String> bins = List.of("0.1-0.25", "0.25-0.5", "0.5-1", "1-2");
    for (int i = 0; i < found.length; i++) {
      network.release("a", "by-level", List.of(P, bins.get(i)), results(found[i], 10 - found[i]));
    }
    return network;
  }

  // yield

  @Test
  void whatLiquidBiopsyAddsIsSaidByCentre() {
    assertThat(heard(Topic.YIELD, InquiryNetwork.yields()))
        .contains(
            "Assay P 3 alone found something that can be acted on in 42 of ~248 patients, about 15"
                + " to 20 of 100 depending on the centre")
        .contains("Tissue alone found something in ~31, both in 79, neither in 90; in ~6 nothing")
        .contains("Assay Q 2 alone found something that can be acted on in ~15 of ~82 patients,");
  }

  @Test
  void whatLiquidBiopsyAddsIsPooledFromThreeCentresOn() {
    assertThat(heard(Topic.YIELD, InquiryNetwork.yieldsOfThree()))
        .contains("Assay P 3 alone found something that can be acted on in ~57 of ~330 patients;")
        .contains("over the centres these are 17 of 100 (");
  }

  @Test
  void centresBelowTheFloorBoundTheShareOverTheOthers() {
    assertThat(heard(Topic.OPERATIONS, InquiryNetwork.operations()))
        .contains(
            "If the one centre that is not released here had fewer than 10 and were counted, all of"
                + " them added up would be between 11 and 14 of 100.");
  }

  // what all share

  @Test
  void nothingReleasedSaysWhatWouldBeThere() {
    for (Topic topic : List.of(Topic.PAIRS, Topic.OPERATIONS, Topic.DETECTION, Topic.YIELD)) {
      InquiryView view =
          view(topic, InquiryNetwork.of(Inquiry.valueOf(topic.name()), "a"), Map.of());

      assertThat(view.question()).isEmpty();
      assertThat(view.heard()).startsWith("No centre has released").contains("appear");
    }
  }

  @Test
  void theQuestionIsASentenceWithWordsToChoose() {
    InquiryView view = view(Topic.PAIRS, InquiryNetwork.pairs(), Map.of());

    assertThat(view.question().stream().map(QuestionPart::name).filter(Objects::nonNull))
        .containsExactly("tumour", "state");
    assertThat(view.question().get(1).options())
        .extracting(QuestionPart.Option::text)
        .containsExactly("breast cancer (too few)", "lung cancer");
  }

  @Test
  void methodsAreAParagraphForAPaperWithoutMarkup() {
    assertThat(told(Topic.PAIRS, InquiryNetwork.pairs()).methods())
        .contains("(mutation profiling; lung cancer; in any disease state)")
        .contains("Tango (Stat Med 1998;17:891)", "over 3 centres", "over the 2 pairs shown")
        .doesNotContain("<", "{");
    assertThat(told(Topic.OPERATIONS, InquiryNetwork.operations()).methods())
        .contains("Days from collection to report were counted")
        .doesNotContain("<", "{");
    assertThat(told(Topic.DETECTION, InquiryNetwork.detection()).methods())
        .contains("(any alteration)", "Fieller's limits")
        .doesNotContain("<", "{");
    assertThat(told(Topic.YIELD, InquiryNetwork.yields()).methods())
        .contains("liquid biopsy at any time", "network's catalogue")
        .doesNotContain("<", "{");
  }

  @Test
  void everyFigureHasItsSignedEntry() {
    assertThat(told(Topic.PAIRS, InquiryNetwork.pairs()).sources())
        .extracting(Source::name)
        .containsExactly(
            "Assay P 3 and Assay Q 2, Centre A",
            "Assay P 3 and Assay Q 2, Centre B",
            "Assay P 3 and Assay Q 2, Centre C",
            "Assay P 3 and Assay X 1, Centre B");
  }

  private static InquiryView.Told told(Topic topic, InquiryNetwork network) {
    return Objects.requireNonNull(view(topic, network, Map.of()).told());
  }
}
