package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtbnode.comparison.SampleNetwork.question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Attrition.Known;
import org.mtbnode.comparison.Attrition.NotComparable;
import org.mtbnode.comparison.Attrition.NotCounted;
import org.mtbnode.comparison.ComparisonRow.NotReleased;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.Epoch;

class TestComparisonTest {
  private static final Map<String, Integer> COUNTS =
      Map.of(
          "both-positive|gap=0-30", 20,
          "both-positive|gap=31-90", 3,
          "both-positive|gap=91-180", 50,
          "reference-only|gap=0-30", 6,
          "index-failed-reference-positive|gap=0-30", 4);

  @Test
  void addsTheGapsUpTo90DaysAndCarriesTheRoundingAlong() {
    Released row = headline(new SampleNetwork().centres("a").lung("a", "overall", "", COUNTS));

    // 20 is exact, 3 stands for 1 to 3; what lies 91 days apart is not evaluable
    assertThat(row.count("both-positive").range()).isEqualTo(new CountRange(21, 23));
    assertThat(row.count("reference-only").range()).isEqualTo(new CountRange(6, 8));
    // 4 exact, and nine atoms of failed tests shown as 0 within 90 days
    assertThat(row.count("failed").range()).isEqualTo(new CountRange(4, 22));
    assertThat(row.patients()).hasToString("~83");
    // likelihood over 21 to 23 and 6 to 8 from 0.594, Wilson of 23/29 up to 0.902, outward
    assertThat(row.ppa()).hasToString("~80 (55–95)");
    assertThat(row.npa()).hasToString("–");
  }

  @Test
  void keepsARowForACentreThatReleasedNothing() {
    ComparisonReport report =
        TestComparison.of(
            new SampleNetwork().centres("a", "b").lung("b", "overall", "", COUNTS).cube());

    assertThat(report.rows()).extracting(ComparisonRow::node).containsExactly("node-a", "node-b");
    assertThat(report.rows().get(0).outcome()).isEqualTo(new NotReleased());
    assertThat(report.rows().get(1).outcome()).isInstanceOf(Released.class);
  }

  @Test
  void showsTheHeadlineViewOnly() {
    NetworkCube network =
        new SampleNetwork().centres("a").lung("a", "without-chip", "", COUNTS).cube();

    assertThat(TestComparison.of(network).rows()).isEmpty();
  }

  @Test
  void answersEachWindowFromTheSameBlock() {
    NetworkCube network = new SampleNetwork().centres("a").lung("a", "overall", "", COUNTS).cube();

    // 20; 20 + 1 to 3; the same + 50
    assertThat(bothPositive(network, PairWindow.DAYS_30)).hasToString("20");
    assertThat(bothPositive(network, PairWindow.DAYS_90)).hasToString("21–23");
    assertThat(bothPositive(network, PairWindow.DAYS_180)).hasToString("71–73");
  }

  @Test
  void answersARestrictionFromItsOwnView() {
    NetworkCube network =
        new SampleNetwork()
            .centres("a")
            .lung("a", "overall", "", COUNTS)
            .lung("a", "by-gene", "EGFR", Map.of("both-positive|gap=0-30", 12))
            .lung("a", "by-gene", "KRAS", Map.of("both-positive|gap=0-30", 14))
            .cube();

    Comparison answer = TestComparison.of(network, question("by-gene:EGFR", PairWindow.DAYS_30));

    assertThat(released(answer, 0).count("both-positive")).hasToString("12");
    assertThat(released(answer, 0).attrition().informative()).isEqualTo(new NotCounted());
  }

  @Test
  void aCentreWithTheAssayElsewhereKeepsItsRowAndOthersAreCounted() {
    NetworkCube network =
        new SampleNetwork()
            .centres("c", "b", "a")
            .lung("a", "overall", "", COUNTS)
            .release(
                "b", "mutation-profiling", "breast", SampleNetwork.PANEL_P, "overall", "", COUNTS)
            .cube();

    Comparison.Assay assay =
        TestComparison.of(network, question("", PairWindow.DAYS_90)).assays().get(0);

    assertThat(assay.rows())
        .extracting(ComparisonRow::centre)
        .containsExactly("Centre A", "Centre B");
    assertThat(assay.rows().get(1).outcome()).isEqualTo(new NotReleased());
    assertThat(assay.otherCentres()).isEqualTo(1);
    assertThat(assay.coincidesWithCentre()).isFalse();
    assertThat(assay.assay().name()).isEqualTo("Assay P 3");
  }

  @Test
  void saysWhenAssayAndCentreCoincide() {
    NetworkCube network =
        new SampleNetwork().centres("a", "b").lung("a", "overall", "", COUNTS).cube();

    assertThat(
            TestComparison.of(network, question("", PairWindow.DAYS_90))
                .assays()
                .get(0)
                .coincidesWithCentre())
        .isTrue();
  }

  @Test
  void whoIsNotEvaluableIsAccountedFor() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    int patients = 0;
    // every atom another count, all exact
    for (var atom : SampleNetwork.SPECIFICATION.atoms()) {
      counts.put(atom.text(), 4 + counts.size());
      patients += 3 + counts.size();
    }
    NetworkCube network = new SampleNetwork().centres("a").lung("a", "overall", "", counts).cube();

    for (PairWindow window : PairWindow.values()) {
      Released row = released(TestComparison.of(network, question("", window)), 0);

      int parts =
          row.attrition().evaluable().released()
              + row.count(TestComparison.INDEX_FAILED).released()
              + row.count(TestComparison.REFERENCE_FAILED).released()
              + row.count(TestComparison.NO_TISSUE).released()
              + row.count(TestComparison.NOT_COMPARED).released();
      assertThat(parts).as("%s", window).isEqualTo(patients);
      assertThat(row.attrition().collected()).hasToString(Integer.toString(patients));
    }
  }

  @Test
  void informativeNeedsTumourFractionOfFourFifthsOfTheNegatives() {
    // 50 negatives; 10 of them informative, 30 or 29 not: 40 of 50 known, or 39
    assertThat(((Known) informative(30)).patients())
        .hasToString("~32")
        .extracting(Figure::range)
        .isEqualTo(new CountRange(32, 38));
    assertThat(informative(29)).isEqualTo(new NotComparable());
  }

  private static Attrition.Informative informative(int uninformative) {
    SampleNetwork network =
        new SampleNetwork()
            .centres("a")
            .lung(
                "a",
                "overall",
                "",
                Map.of("both-positive|gap=0-30", 22, "both-negative|gap=0-30", 50))
            .lung(
                "a",
                "by-informative",
                "yes",
                Map.of("both-positive|gap=0-30", 22, "both-negative|gap=0-30", 10))
            .lung("a", "by-informative", "no", Map.of("both-negative|gap=0-30", uninformative));
    return released(TestComparison.of(network.cube(), question("", PairWindow.DAYS_30)), 0)
        .attrition()
        .informative();
  }

  @Test
  void aBlockBehindOthersOfItsCentreIsCarriedForward() {
    NetworkCube network =
        new SampleNetwork()
            .centres("a")
            .asOf(new Epoch(2026, 1))
            .lung("a", "overall", "", COUNTS)
            .asOf(new Epoch(2026, 2))
            .lung("a", "by-gene", "EGFR", COUNTS)
            .cube();

    assertThat(source(network, "").carriedForward()).isTrue();
    assertThat(source(network, "by-gene:EGFR").carriedForward()).isFalse();
  }

  @Test
  void theFirstQuestionIsTheOneMostCentresAnswer() {
    NetworkCube network =
        new SampleNetwork()
            .centres("a", "b")
            .release("a", "adjuvant-guidance", "breast", "panel-p@3", "overall", "", COUNTS)
            .release("b", "adjuvant-guidance", "breast", "panel-p@3", "overall", "", COUNTS)
            .lung("a", "overall", "", COUNTS)
            .lung("b", "overall", "", COUNTS)
            .release("a", "mutation-profiling", "breast", "panel-p@3", "overall", "", COUNTS)
            .cube();

    assertThat(TestComparison.firstQuestion(network)).contains(question("", PairWindow.DAYS_90));
    assertThat(TestComparison.firstQuestion(new SampleNetwork().cube())).isEmpty();
  }

  private static ComparisonRow.Source source(NetworkCube network, String restriction) {
    return released(TestComparison.of(network, question(restriction, PairWindow.DAYS_90)), 0)
        .source();
  }

  private static CountRange bothPositive(NetworkCube network, PairWindow window) {
    return released(TestComparison.of(network, question("", window)), 0)
        .count("both-positive")
        .range();
  }

  private static Released released(Comparison answer, int assay) {
    return (Released) answer.assays().get(assay).rows().get(0).outcome();
  }

  private static Released headline(SampleNetwork network) {
    List<ComparisonRow> rows = TestComparison.of(network.cube()).rows();
    return (Released) rows.get(0).outcome();
  }
}
