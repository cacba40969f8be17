package org.mtbnode.web.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryNetwork;
import org.mtbnode.specification.CountRange;
import org.mtbnode.web.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What reports of the further topics hold, over networks of three centres and more. */
class InquiryReportTest {

  private static InquiryPresenter presenter(Topic topic) {
    Function<InquiryWords, InquiryPresenter.Figures> figures =
        switch (topic) {
          case PAIRS -> PairsPresenter::new;
          case OPERATIONS -> OperationsPresenter::new;
          case DETECTION -> DetectionPresenter::new;
          case YIELD -> YieldPresenter::new;
          default -> throw new IllegalArgumentException(topic.code());
        };
    InquiryWords said = new InquiryWords(topic.code(), Locale.ENGLISH, new Words());
    return new InquiryPresenter(topic, Inquiry.valueOf(topic.name()), said, figures.apply(said));
  }

  private static InquiryNetwork network(Topic topic) {
    return switch (topic) {
      case PAIRS -> InquiryNetwork.pairs();
      case OPERATIONS -> InquiryNetwork.operations();
      case DETECTION -> InquiryNetwork.detectionAlike();
      case YIELD -> InquiryNetwork.yieldsOfThree();
      default -> throw new IllegalArgumentException(topic.code());
    };
  }

  private static Report report(Topic topic, Map<String, String> wanted) {
    return report(topic, network(topic), wanted);
  }

  private static Report report(Topic topic, InquiryNetwork network, Map<String, String> wanted) {
    return presenter(topic).report(network.cube(), "mutation-profiling", wanted).orElseThrow();
  }

  private static CountRange count(Report report, String where, String measure) {
    return ReportRow.of(report).stream()
        .filter(row -> row.where().equals(where) && row.measure().equals(measure))
        .filter(row -> row.at().getOrDefault("assay", "").equals("panel-p@3"))
        .findFirst()
        .orElseThrow()
        .patients();
  }

  /** Whatever is rounded outside: 0 to 4, or 1 to 5. */
  private static boolean isRounded(CountRange range) {
    return List.of("0\u20134", "1\u20135").contains(range.toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = Topic.class,
      names = {"PAIRS", "OPERATIONS", "DETECTION", "YIELD"})
  void namesNoCentreInAnyPartOfIt(Topic topic) throws Exception {
    Report report = report(topic, Map.of());

    assertThat(report.methods()).isNotBlank().doesNotContain("Centre ", "node-", "{", "<");
    assertThat(report.drawings()).isNotEmpty();
    assertThat(report.figures())
        .allSatisfy(
            figures ->
                assertThat(figures.sites())
                    .extracting(site -> site.name())
                    .containsExactly("All centres"));
    String csv = ReportFiles.csv(report);
    assertThat(csv).doesNotContain("Centre ", "node-");
    JsonNode json = JsonMapper.shared().readTree(ReportFiles.json(report, true));
    assertThat(json.toString()).doesNotContain("Centre ", "node-");
    assertThat(json.path("topic").asString()).isEqualTo(topic.code());
    assertThat(json.path("methods").asString()).isEqualTo(report.methods());
    assertThat(json.path("counts").size())
        .isEqualTo(ReportRow.of(report).size())
        .isEqualTo((int) csv.lines().count() - 1)
        .isGreaterThan(4);
  }

  @Test
  void detectionIsExactAndHoldsTheCurveOfAllCentres() {
    Report report = report(Topic.DETECTION, Map.of());

    assertThat(count(report, "level=0.25-0.5", "found")).isEqualTo(CountRange.exactly(38));
    assertThat(count(report, "level=0.25-0.5", "missed")).isEqualTo(CountRange.exactly(34));
    // of material the smallest count is told
    assertThat(ReportFiles.rule(report)).endsWith("results of material, as they are.");
    assertThat(count(report, "level=1-2", "missed")).isEqualTo(CountRange.exactly(4));
    assertThat(count(report, "level=unknown", "absent")).isEqualTo(CountRange.exactly(60));
    assertThat(report.methods())
        .contains("(any alteration)", "Results of 3 centres were added")
        .contains("on 2 degrees of freedom, p = 0.")
        .contains("the centres do not differ");
    assertThat(report.drawings()).extracting(Report.Drawing::title).containsExactly("Assay P 3");
    DetectionPlot plot = (DetectionPlot) report.drawings().get(0).plot();
    assertThat(plot.points()).hasSize(6);
    assertThat(plot.curve()).isNotNull();
    // R 4.2.2, glm of 6, 18, 38, 57, 68, 72 of 72 at the bins' middles: 1.584
    assertThat(Objects.requireNonNull(plot.limit()).text()).isEqualTo("1.6 %");
    assertThat(plot.centres()).isEmpty();
  }

  /** Outside nobody sees a centre, but that they differ is part of the method. */
  @Test
  void detectionSaysThatCentresDifferWithoutSayingWhich() {
    Report report = report(Topic.DETECTION, InquiryNetwork.detectionApart(), Map.of());

    assertThat(report.methods())
        .contains("the centres differ (p below 0.10)")
        .contains("the average centre detects 95 % from ")
        .doesNotContain("Centre ");
    assertThat(((DetectionPlot) report.drawings().get(0).plot()).centres()).isEmpty();
  }

  @Test
  void yieldIsTheSumAndRoundsWhatIsFew() {
    Report report = report(Topic.YIELD, Map.of());

    assertThat(ReportFiles.rule(report)).endsWith("a sum below 5 is given as 0 or 5.");
    assertThat(count(report, "", "both")).isEqualTo(CountRange.exactly(48 + 31 + 26));
    assertThat(count(report, "", "lb-only")).isEqualTo(CountRange.exactly(11 + 6 + 8));
    assertThat(count(report, "", "lb-found-tissue-no-answer"))
        .isEqualTo(CountRange.exactly(9 + 5 + 3));
    assertThat(count(report, "", "no-answer")).isEqualTo(new CountRange(0, 4));
    assertThat(report.methods())
        .contains("(mutation profiling; lung cancer; liquid biopsy at any time)")
        .contains("counts of 3 centres were added");
    assertThat(report.drawings()).hasSize(1);
    YieldBars bars = (YieldBars) report.drawings().get(0).plot();
    assertThat(bars.toString()).contains("Assay P 3").doesNotContain("Centre");
  }

  /** Of Q only two centres have released: it is in no row and no drawing. */
  @Test
  void operationsLeavesAnAssayOfTwoCentresOut() {
    Report report = report(Topic.OPERATIONS, Map.of());

    assertThat(count(report, "", "completed")).isEqualTo(CountRange.exactly(109 + 72 + 58));
    assertThat(count(report, "", "failed-low-cfdna")).isEqualTo(CountRange.exactly(9 + 5 + 3));
    assertThat(count(report, "", "failed-transport")).matches(InquiryReportTest::isRounded);
    assertThat(count(report, "interval=collected-to-reported", "days-12"))
        .isEqualTo(CountRange.exactly(15 + 12));
    assertThat(ReportRow.of(report))
        .extracting(row -> row.at().get("assay"))
        .containsOnly("panel-p@3");
    assertThat(report.methods()).contains("Mosimann 1962", "over the centres");
    assertThat(report.drawings()).hasSize(2);
    assertThat(report.drawings().toString()).contains("Assay P 3").doesNotContain("Assay Q 2");
  }

  @Test
  void pairsGivesOnlyWhatThreeCentresReleased() {
    Report report = report(Topic.PAIRS, Map.of());

    Stream<ReportRow> positive =
        ReportRow.of(report).stream()
            .filter(row -> row.measure().equals("both-assays"))
            .filter(row -> row.within().equals("reference=positive"));
    assertThat(positive.map(ReportRow::patients)).containsExactly(CountRange.exactly(14 + 11 + 6));
    assertThat(ReportRow.of(report))
        .extracting(row -> row.at().get("other_assay"))
        .containsOnly("panel-q@2");
    assertThat(report.methods()).contains("Tango", "over 3 centres");
    assertThat(report.drawings()).hasSize(1);
    assertThat(report.drawings().get(0).plot().toString())
        .contains("Assay P 3", "Assay Q 2")
        .doesNotContain("Assay X 1", "Centre");
  }

  /** A question of two centres has no figure outside, and the nearest other one is not drawn. */
  @Test
  void aQuestionOfTwoCentresHasNoRowsAndNoDrawing() {
    Report yield = report(Topic.YIELD, InquiryNetwork.yields(), Map.of("strategy", "plasma-first"));
    Report detection =
        report(
            Topic.DETECTION, InquiryNetwork.detection(), Map.of("alteration", "EGFR p.Leu858Arg"));

    assertThat(yield.drawings()).isEmpty();
    assertThat(ReportRow.of(yield)).isEmpty();
    assertThat(ReportFiles.rule(yield)).endsWith("a sum below 5 is given as 0 or 5.");
    assertThat(detection.drawings()).isEmpty();
    assertThat(ReportRow.of(detection)).isEmpty();
    assertThat(ReportFiles.rule(detection)).endsWith("results of material, as they are.");
  }
}
