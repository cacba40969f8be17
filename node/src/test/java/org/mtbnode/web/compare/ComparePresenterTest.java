package org.mtbnode.web.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.Figure;
import org.mtbnode.comparison.PairWindow;
import org.mtbnode.comparison.PairedPatients;
import org.mtbnode.comparison.SampleNetwork;
import org.mtbnode.specification.CountRange;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

class ComparePresenterTest {
  private static final String PANEL_P = "panel-p@3";
  private static final List<PairedPatients> PAIRED =
      List.of(
          new PairedPatients(
              PANEL_P, "panel-q@2", new Figure(38, new CountRange(36, 40), new TreeMap<>())),
          new PairedPatients(
              PANEL_P, "elsewhere@1", new Figure(20, CountRange.exactly(20), new TreeMap<>())));

  private final ComparePresenter presenter =
      new ComparePresenter(
          new Sentences("compare", Locale.ENGLISH),
          new Words(),
          Clock.fixed(Instant.parse("2026-07-06T04:31:00Z"), ZoneOffset.UTC),
          question -> PAIRED);

  @Test
  void saysOneExactFigureAsASentence() {
    // 28 of 34: 82 %, Wilson 66 to 92
    CompareView view = view(network(counts("both-positive", 14, 14, "reference-only", 0, 0)));

    assertThat(view.answer().get(0))
        .contains("<b>Assay P 3</b> found the tissue alteration in about");

    view =
        view(
            network(
                Map.of(
                    "both-positive|gap=0-30", 14,
                    "both-positive|gap=31-90", 14,
                    "reference-only|gap=0-30", 6,
                    "reference-only|gap=31-90", 4)));
    // 28 of 38: 73.7 %, Wilson 58.0 to 85.0
    assertThat(view.answer().get(0))
        .startsWith(
            "<b>Assay P 3</b> found the tissue alteration in 74 of 100 patients whose tissue was"
                + " positive (interval 58 to 85).")
        .contains("No patient with negative tissue stands in the released figures.")
        .endsWith("It was used at one centre.");
    assertThat(view.answer().get(1)).startsWith("Tissue is no truth");
  }

  private static Map<String, Integer> counts(
      String one, int early, int late, String other, int otherEarly, int otherLate) {
    return Map.of(
        one + "|gap=0-30", early,
        one + "|gap=31-90", late,
        other + "|gap=0-30", otherEarly,
        other + "|gap=31-90", otherLate);
  }

  @Test
  void placesMarksByWhatIsPrintedAlone() {
    // 6 + 0 and 3 + 3 patients both print as ranges; both give ~85 of what is shown
    AgreementMark one = mark(counts("both-positive", 30, 4, "reference-only", 6, 0));
    AgreementMark other = mark(counts("both-positive", 30, 4, "reference-only", 3, 3));

    assertThat(one).isNotNull();
    assertThat(one.rounded()).isTrue();
    assertThat(one.at()).isEqualTo("85.0%").isEqualTo(other.at());
    for (String place :
        new String[] {one.from(), one.to(), one.widenedFrom(), one.widenedTo(), one.at()}) {
      assertThat(Double.parseDouble(place.replace("%", "")) % 5).isZero();
    }
  }

  @Test
  void neverSaysWhoIsBetterOrThatTissueIsTheTruth() {
    CompareView view =
        presenter.view(
            SampleNetwork.ofThreeAssays().cube(),
            Optional.of(SampleNetwork.question("", PairWindow.DAYS_90)),
            false,
            null);

    assertThat(view.heard())
        .doesNotContainIgnoringCase("sensitivity")
        .doesNotContainIgnoringCase("specificity")
        .doesNotContainIgnoringCase("worse")
        .doesNotContain("{");
  }

  @Test
  void namesPatientsTestedWithTwoOfTheAssaysShown() {
    CompareView view =
        presenter.view(
            SampleNetwork.ofThreeAssays().cube(),
            Optional.of(SampleNetwork.question("", PairWindow.DAYS_90)),
            false,
            null);

    assertThat(view.pairs())
        .containsExactly("Patients tested with both Assay P 3 and Assay Q 2: ~38");
  }

  @Test
  void saysWhatFillsAnEmptyNetwork() {
    CompareView view = presenter.view(new SampleNetwork().cube(), Optional.empty(), false, null);

    assertThat(view.empty()).startsWith("No centre has released figures yet. They appear when");
  }

  /**
   * Synthetic: both positive, tissue only, both negative, LB only, of the patients up to 30 days.
   */
  private static final int[][] CENTRES = {
    {62, 19, 71, 4},
    {41, 17, 38, 8},
    {28, 6, 33, 9},
    {35, 9, 52, 5},
    {18, 12, 24, 9},
    {24, 11, 29, 8}
  };

  private static SampleNetwork centres(int centres) {
    SampleNetwork network = new SampleNetwork();
    for (int i = 0; i < centres; i++) {
      String letter = Character.toString((char) ('a' + i));
      int[] c = CENTRES[i];
      network
          .centres(letter)
          .release(
              letter,
              "mutation-profiling",
              "lung",
              PANEL_P,
              "overall",
              "",
              Map.of(
                  "both-positive|gap=0-30", c[0],
                  "reference-only|gap=0-30", c[1],
                  "both-negative|gap=0-30", c[2],
                  "index-only|gap=0-30", c[3]));
    }
    return network;
  }

  private CompareView within30(SampleNetwork network) {
    return presenter.view(
        network.cube(), Optional.of(SampleNetwork.question("", PairWindow.DAYS_30)), false, null);
  }

  @Test
  void twoCentresStandByThemselves() {
    CompareView view = within30(centres(2));

    // 62 of 81 and 41 of 58
    assertThat(view.answer().get(0))
        .contains("in 71 to 77 of 100")
        .contains("depending on the centre");
    assertThat(view.groups().get(0).pooled()).isNull();
    assertThat(view.groups().get(0).notes())
        .containsExactly(
            "Not pooled: 2 centres cannot show how far centres differ, so each stands by itself.");
    assertThat(view.curves().get(0).sentence())
        .isEqualTo("Assay P 3: no summary curve, because only two centres have released figures.");
    assertThat(view.methods()).contains("Assay P 3: 2 centres, not pooled.");
  }

  @Test
  void threeAndFourCentresArePooledAndPredictNothing() {
    for (int centres : List.of(3, 4)) {
      CompareView view = within30(centres(centres));

      assertThat(view.answer().get(0))
          .contains(
              centres == 3
                  ? "; three centres are too few to say"
                  : "; four centres are too few to say");
      CompareView.PooledRow pooled = view.groups().get(0).pooled();
      assertThat(pooled).isNotNull();
      assertThat(pooled.ppa().newCentre()).isEqualTo("not estimable");
      assertThat(pooled.ppa().mark()).isNotNull();
      assertThat(pooled.ppa().mark().predictedFrom()).isNull();
      assertThat(view.methods()).contains("two univariate binomial models");
    }
  }

  @Test
  void fromFiveCentresOnANewOneIsSpokenOf() {
    CompareView view = within30(centres(6));

    assertThat(view.answer().get(0))
        .startsWith("<b>Assay P 3</b> found the tissue alteration in 7")
        .containsPattern(
            "in a new centre we would expect between|we would expect the same of a new one")
        .contains("Where tissue found nothing, it found nothing in 8")
        .endsWith("All six centres that use it are shown.");
    assertThat(view.groups().get(0).notes()).isEmpty();
  }

  @Test
  void saysWhatCentresBelowTheFloorCouldChange() {
    SampleNetwork network = centres(3).centres("z");
    network.release(
        "z",
        "mutation-profiling",
        "breast",
        PANEL_P,
        "overall",
        "",
        SampleNetwork.pairs(30, 5, 20, 4));

    // 131 of 173 and 142 of 163, and at most 9 more
    assertThat(within30(network).groups().get(0).notes())
        .containsExactly(
            "If the one centre that is not released had fewer than 10 patients and were counted, the"
                + " patients added up would agree in between 72 and 77 of 100 (PPA) and between 83 and 88 of 100 (NPA).");
  }

  @Test
  void saysHowManyCentresCountsWereRounded() {
    SampleNetwork network = centres(3).centres("z");
    network.release(
        "z",
        "mutation-profiling",
        "lung",
        PANEL_P,
        "overall",
        "",
        Map.of(
            "both-positive|gap=0-30", 20,
            "reference-only|gap=0-30", 3,
            "both-negative|gap=0-30", 30,
            "index-only|gap=0-30", 5));

    assertThat(within30(network).groups().get(0).notes())
        .containsExactly(
            "Counts of one of 4 centres were rounded; the pooled figure takes every count they may"
                + " stand for into account.");
  }

  @Test
  void aTumourFractionIsSaidInWordsAndThoseWithoutAreCounted() {
    CompareView.Split split =
        presenter
            .view(
                SampleNetwork.ofThreeAssays().cube(),
                Optional.of(SampleNetwork.question("", PairWindow.DAYS_90)),
                false,
                null)
            .splits()
            .get(0);

    assertThat(split.head()).isEqualTo("PPA by tumour fraction");
    assertThat(split.assays().get(0).sentence())
        .isEqualTo(
            "PPA of <b>Assay P 3</b> rises from about 30 of 100 (below 0.1 %) to about 85 of 100"
                + " (30 % and above).");
    assertThat(split.assays().get(0).unknown())
        .isEqualTo("Tumour fraction is not given for ~11 patients whose tissue was positive.");
    assertThat(split.assays().get(0).rows().get(3).agreeing()).isNull();
  }

  @Test
  void theMethodsAreWholeSentencesWithoutAPlaceLeft() {
    String methods =
        presenter
            .view(
                SampleNetwork.ofThreeAssays().cube(),
                Optional.of(SampleNetwork.question("", PairWindow.DAYS_90)),
                false,
                null)
            .methods();

    assertThat(methods)
        .doesNotContain("{")
        .doesNotContain("<")
        .contains("at most 90 days apart")
        .contains("Counts below 3 were released as 0 or 3")
        .contains("cumulative up to 2026-Q1, 2026-Q2")
        .contains(
            "Assay P 3: 6 centres, pooled, counts of 6 rounded, one further centre not released.")
        .contains("Assay X 1: one centre, not pooled, counts of one rounded.")
        .contains("compared indirectly")
        .contains("manifest 12, policy 4.");
  }

  private AgreementMark mark(Map<String, Integer> counts) {
    CompareView.Figures figures = view(network(counts)).groups().get(0).rows().get(0).figures();
    assertThat(figures).isNotNull();
    return figures.ppa().mark();
  }

  private CompareView view(SampleNetwork network) {
    return presenter.view(
        network.cube(), Optional.of(SampleNetwork.question("", PairWindow.DAYS_90)), false, null);
  }

  private static SampleNetwork network(Map<String, Integer> counts) {
    return new SampleNetwork()
        .centres("a")
        .release("a", "mutation-profiling", "lung", PANEL_P, "overall", "", counts);
  }
}
