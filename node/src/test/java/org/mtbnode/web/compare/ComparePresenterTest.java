package org.mtbnode.web.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.PairWindow;
import org.mtbnode.comparison.SampleNetwork;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

class ComparePresenterTest {
  private static final String PANEL_P = "panel-p@3";

  private final ComparePresenter presenter =
      new ComparePresenter(
          new Sentences("compare", Locale.ENGLISH),
          new Words(),
          Clock.fixed(Instant.parse("2026-07-06T04:31:00Z"), ZoneOffset.UTC));

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
  void saysWhatFillsAnEmptyNetwork() {
    CompareView view = presenter.view(new SampleNetwork().cube(), Optional.empty(), false, null);

    assertThat(view.empty()).startsWith("No centre has released figures yet. They appear when");
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
