package org.mtbnode.web.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.ReleasedBlocks;
import org.mtbnode.comparison.ResponseComparison;
import org.mtbnode.comparison.SampleOutcomes;
import org.mtbnode.web.words.Sentences;
import org.mtbnode.web.words.Words;

/** What the page says, state by state. */
class ResponsePresenterTest {
  private static final String MONITORING = "response-monitoring";
  private static final NetworkCube NETWORK = SampleOutcomes.response();

  private final ResponsePresenter presenter =
      new ResponsePresenter(new Sentences("response", Locale.ENGLISH), new Words());

  @Test
  void answersWhereItClearedAndWhereItRose() {
    ResponseView view = presenter.view(NETWORK, MONITORING, Map.of());

    assertThat(view.answer())
        .containsExactly(
            "Of 100 patients whose ctDNA <b>cleared</b> 3 to 9 weeks after a therapy began, 67 had a"
                + " response at the first assessment (interval 54 to 78).",
            "Where it <b>rose by half or more</b>, about 0 (0 to 45).",
            "Where it <b>rose by half or more</b>, 69 (50 to 83) progressed.",
            "~60 patients have no molecular response and are not in it; the table says why.");
  }

  @Test
  void theMatrixSaysWhatIsRoundedAndWhatIsBounds() {
    ResponseView.Matrix matrix = presenter.view(NETWORK, MONITORING, Map.of()).matrix();

    assertThat(matrix.sub())
        .startsWith("159 patients with a molecular response, 3 centres.")
        .contains("small counts were rounded")
        .contains("bounds only");
    assertThat(matrix.plot().heads())
        .extracting(MatrixPlot.Head::centres)
        .containsExactly("3 centres", "3 centres", "3 centres", "not released", "one centre");
    MatrixPlot.Field responded = matrix.plot().rows().get(0).fields().get(0);
    assertThat(responded.count()).isEqualTo("38");
    assertThat(responded.share()).isEqualTo("67 % (54\u201378)");
    assertThat(responded.shade()).isEqualTo("0.30");
    MatrixPlot.Field none = matrix.plot().rows().get(0).fields().get(4);
    assertThat(none.bounds()).isTrue();
    assertThat(none.share()).isEqualTo("0\u201320 %");
  }

  @Test
  void theFirstThingToReadIsThatChangedTherapyIsNoEvidence() {
    ResponseView view = presenter.view(NETWORK, MONITORING, Map.of());

    assertThat(view.read().get(0)).contains("are no evidence for the result");
    assertThat(view.read()).contains("<b>Assessed by:</b> iRECIST in ~13, RECIST 1.1 in ~21.");
    assertThat(view.without().get(0).name()).isEqualTo("No sample in the 28 days before the start");
  }

  /** Too few rise to follow them for longer than three months. */
  @Test
  void curvesEndWhereFewAreAtRisk() {
    ResponseView.Curves curves = presenter.view(NETWORK, MONITORING, Map.of()).curves();

    assertThat(curves.plot().lines())
        .extracting(LifeCurve.Line::name)
        .containsExactly("cleared", "fell by half or more", "stable", "rose by half or more");
    assertThat(curves.plot().lines()).extracting(LifeCurve.Line::dash).doesNotHaveDuplicates();
    assertThat(curves.plot().lines())
        .as("names stand over the axis")
        .allSatisfy(line -> assertThat(Double.parseDouble(line.valueY())).isLessThan(232));
    assertThat(curves.steps().get(3).steps()).hasSize(1);
    assertThat(curves.plot().rows().get(3).cells())
        .extracting(LifeCurve.Tick::text)
        .startsWith("~18", "<10");
  }

  @Test
  void nothingReleasedSaysWhatWouldBeThereAndWhatFillsIt() {
    ResponseView view =
        presenter.view(new ReleasedBlocks("lb-response", "a").cube(), MONITORING, Map.of());

    assertThat(view.empty())
        .startsWith("No centre has released molecular responses in this setting yet. They appear")
        .contains("at least 10 patients");
    assertThat(view.matrix()).isNull();
  }

  @Test
  void theMethodsCanBeQuotedAsTheyStand() {
    String methods = presenter.methods(ResponseComparison.of(NETWORK, SampleOutcomes.RESPONSE));

    assertThat(methods)
        .startsWith("Molecular response by Assay P 3 (panel) was held against the first assessment")
        .contains("A response was seen in 67 % (54\u201378) of 57 who cleared.")
        .contains("over 3 centres")
        .contains("specification lb-response 1.0.0.")
        .doesNotContain("{")
        .doesNotContain("<");
  }
}
