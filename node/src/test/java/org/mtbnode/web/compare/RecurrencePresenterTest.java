package org.mtbnode.web.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.ReleasedBlocks;
import org.mtbnode.comparison.SampleOutcomes;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** What the page says, state by state. */
class RecurrencePresenterTest {
  private static final String SURVEILLANCE = "recurrence-surveillance";
  private static final NetworkCube LANDMARK = SampleOutcomes.landmark();
  private static final NetworkCube SERIES = SampleOutcomes.surveillance();

  private final RecurrencePresenter presenter =
      new RecurrencePresenter(new Sentences("recurrence", Locale.ENGLISH), new Words());

  @Test
  void answersFromTheSameValuesAsTheTable() {
    RecurrenceView view = presenter.view(LANDMARK, SERIES, SURVEILLANCE, Map.of());

    RecurrenceView.Numbers not = view.curves().numbers().get(0);
    RecurrenceView.Numbers detected = view.curves().numbers().get(1);
    assertThat(view.answer().get(0))
        .startsWith("Of 100 patients with <b>ctDNA not detected</b> after surgery, about ")
        .contains(" were alive and free of recurrence at two years (interval ")
        .contains(not.at24().replaceAll("~(\\d+) % .*", "about $1 were"))
        .contains(detected.at24().replaceAll("~(\\d+) % .*", "detected</b>, about $1 ("));
    assertThat(view.answer().get(1))
        .isEqualTo(
            "Where the disease came back, the test was positive before imaging in about 50 of about"
                + " 73.");
    assertThat(view.heard()).doesNotContain("<b>");
    assertThat(not.at24()).matches("~\\d*[05] % \\(\\d*[05]\u2013\\d*[05]\\)");
    assertThat(view.empty()).isNull();
  }

  @Test
  void theQuestionOffersOnlyWhatIsReleased() {
    RecurrenceView view = presenter.view(LANDMARK, SERIES, SURVEILLANCE, Map.of());

    assertThat(text(view.question()))
        .isEqualTo(
            "In [colorectal cancer], resected: what did [Assay R 2.2 (tumour-informed)] say about"
                + " recurrence, where the result was [blinded to the treating team]?");
    assertThat(view.question().get(3).options())
        .as("assay S is released in breast cancer only")
        .extracting(QuestionPart.Option::value)
        .containsExactly(SampleOutcomes.ASSAY_R);
  }

  @Test
  void saysWhatTheNumbersMeanBesideThem() {
    RecurrenceView view = presenter.view(LANDMARK, SERIES, SURVEILLANCE, Map.of());

    assertThat(view.curves().sub())
        .contains("6 centres, of which 4 released both results")
        .contains("with what the rounding of small counts adds");
    assertThat(view.curves().remarks().get(0)).startsWith("Difference at 24 months: about ");
    assertThat(view.curves().remarks().get(1))
        .startsWith("Log-rank test, 4 centres as strata")
        .contains("p < 0.001; hazard ratio detected to not detected about ");
    assertThat(view.note().head()).matches("~\\d+ of ~\\d+ were not followed for two years\\.");
    assertThat(view.note().text()).contains("are not the headline");
    assertThat(view.fates().get(0).rows())
        .extracting(RecurrenceView.FateRow::name)
        .containsExactly("Detected", "Not detected", "Draw or assay failed");
    assertThat(view.read())
        .anyMatch(
            said ->
                said.contains(
                    "blood was drawn every 45 days or less in ~35, 46 to 135 days in ~178, more than"
                        + " 135 days in ~14."))
        .anyMatch(said -> said.startsWith("<b>Blinded results only.</b>"))
        .anyMatch(said -> said.startsWith("<b>~9 recurrences are left out:</b>"))
        .anyMatch(said -> said.contains("2 centres have fewer than 10 patients"))
        .anyMatch(said -> said.contains("Whatever the rounded counts were"));
    assertThat(view.others())
        .extracting(RecurrenceView.OtherUse::text)
        .containsExactly("disclosed, ~67 patients", "acted on, ~38 patients");
  }

  /** Detected ends at month 9. */
  @Test
  void saysWhereACurveEnds() {
    RecurrenceView view =
        presenter.view(LANDMARK, SERIES, SURVEILLANCE, Map.of("use", "disclosed"));

    assertThat(view.answer())
        .anyMatch(said -> said.contains("<b>ctDNA not detected</b> after surgery"))
        .contains("The curve of detected ends at month 9: fewer than ten are at risk behind it.");
    assertThat(view.curves().numbers().get(1).at12()).isEqualTo("\u2013");
    assertThat(view.curves().remarks())
        .contains("\u2013 : fewer than ten are at risk by then.")
        .noneMatch(said -> said.startsWith("Difference"));
    assertThat(view.lead()).isNull();
    assertThat(view.noLead()).startsWith("No centre has released serial samples");
  }

  @Test
  void oneCurveAloneSaysWhatIsMissing() {
    RecurrenceView view = presenter.view(LANDMARK, SERIES, SURVEILLANCE, Map.of("use", "acted-on"));

    assertThat(view.answer().get(0)).contains("<b>ctDNA not detected</b>").contains("two years");
    assertThat(view.answer().get(1))
        .isEqualTo(
            "No centre has released patients with a positive sample here: each has fewer than 10,"
                + " or none.");
    assertThat(view.note().text()).contains("need both results");
    assertThat(view.curves().plot().lines()).hasSize(1);
  }

  @Test
  void anyUseIsSaidToBeATableOfItsOwn() {
    RecurrenceView view = presenter.view(LANDMARK, SERIES, SURVEILLANCE, Map.of("use", "any"));

    assertThat(view.answer()).anyMatch(said -> said.startsWith("This table holds every use"));
    assertThat(view.fates().get(0).rows().get(0).recurred()).isEqualTo("25");
    assertThat(view.sources())
        .extracting(Source::name)
        .contains("Centre A, not detected", "Centre A, not detected, at 24 months");
  }

  @Test
  void adjuvantGuidanceHasNoSerialSamples() {
    RecurrenceView view = presenter.view(LANDMARK, SERIES, "adjuvant-guidance", Map.of());

    assertThat(text(view.question())).contains("[Assay S 1 (tumour-agnostic, by methylation)]");
    assertThat(view.noLead())
        .isEqualTo("Serial samples are counted under recurrence surveillance, not here.");
  }

  @Test
  void nothingReleasedSaysWhatWouldBeThereAndWhatFillsIt() {
    NetworkCube none = new ReleasedBlocks("lb-landmark", "a").cube();
    NetworkCube noSeries = new ReleasedBlocks("lb-surveillance", "a").cube();

    RecurrenceView view = presenter.view(none, noSeries, SURVEILLANCE, Map.of());

    assertThat(view.empty())
        .startsWith("No centre has released surveillance results yet. They appear when a centre")
        .contains("at least 10 patients");
    assertThat(view.question()).isEmpty();
    assertThat(view.heard()).isEqualTo(view.empty());
  }

  @Test
  void theMethodsCanBeQuotedAsTheyStand() {
    String methods =
        presenter
            .view(LANDMARK, SERIES, SURVEILLANCE, Map.of("use", SampleOutcomes.BLINDED.use()))
            .methods();

    assertThat(methods)
        .startsWith(
            "Recurrence after colorectal cancer was compared by the result of Assay R 2.2"
                + " (tumour-informed) in the setting of recurrence surveillance, where the result was"
                + " blinded to the treating team.")
        .contains("added up over 6 centres;")
        .contains("Counts below 3 are given as 0 or 3")
        .contains("At 24 months recurrence-free survival was ~")
        .contains("as of 2026-Q1 to 2026-Q2, manifest 12")
        .contains("lb-landmark 1.0.0 and lb-surveillance 1.0.0")
        .doesNotContain("{")
        .doesNotContain("<b>");
  }

  /** Places come from the values: a month is 12.6 wide where the axis ends at 36. */
  @Test
  void drawsStepsBandsAndNumbersAtRisk() {
    LifeCurve plot = presenter.view(LANDMARK, SERIES, SURVEILLANCE, Map.of()).curves().plot();

    assertThat(plot.months()).extracting(LifeCurve.Tick::text).endsWith("24", "36");
    assertThat(plot.months().get(0).at()).isEqualTo("44.0");
    assertThat(plot.months().get(8).at()).isEqualTo("496.0");
    assertThat(plot.lines()).extracting(LifeCurve.Line::dash).containsExactly("none", "6 3");
    assertThat(plot.lines().get(0).path()).startsWith("M44.0 12.0H81.7V");
    assertThat(plot.lines().get(1).bands()).hasSize(7);
    assertThat(plot.rows().get(1).cells())
        .extracting(LifeCurve.Tick::text)
        .startsWith("~80", "~65")
        .endsWith("<10", "<10");
  }

  @Test
  void drawsEveryRecurrenceOnItsSideOfTheLine() {
    RecurrenceView.Lead lead = presenter.view(LANDMARK, SERIES, SURVEILLANCE, Map.of()).lead();

    assertThat(lead.plot().bars()).hasSize(8);
    assertThat(lead.plot().bars())
        .extracting(LeadPlot.Bar::before)
        .containsExactly(false, false, false, true, true, true, true, true);
    assertThat(lead.plot().line()).isEqualTo("203.0");
    assertThat(lead.plot().notBefore()).isEqualTo("not before imaging: ~23");
    assertThat(lead.plot().before()).isEqualTo("days before imaging: ~50");
    assertThat(lead.bins().get(7).recurrences()).hasToString("1\u201313");
  }

  private static String text(List<QuestionPart> question) {
    StringBuilder text = new StringBuilder();
    for (QuestionPart part : question) {
      text.append(
          part.name() == null
              ? part.text()
              : "["
                  + part.options().stream()
                      .filter(QuestionPart.Option::chosen)
                      .findFirst()
                      .orElseThrow()
                      .text()
                  + "]");
    }
    return text.toString();
  }
}
