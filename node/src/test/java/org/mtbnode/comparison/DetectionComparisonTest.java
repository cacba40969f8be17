package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mtbnode.comparison.InquiryNetwork.P;
import static org.mtbnode.comparison.InquiryNetwork.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.statistics.AverageSiteLod;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.ProbitHomogeneity;
import org.mtbnode.comparison.statistics.ProbitLod;

class DetectionComparisonTest {

  private static DetectionComparison ask(InquiryNetwork network, Map<String, String> words) {
    NetworkCube cube = network.cube();
    return DetectionComparison.of(
        cube, Inquiry.DETECTION.question(cube, "mutation-profiling", words).orElseThrow());
  }

  private static DetectionComparison.Assay panel(int place) {
    return ask(InquiryNetwork.detection(), Map.of()).assays().get(place);
  }

  @Test
  void addsTheCentresByLevelAndKeepsCountsExact() {
    DetectionComparison.Assay assay = panel(0);

    assertThat(assay.levels())
        .extracting(DetectionComparison.Level::bin)
        .containsExactly("0-0.1", "0.1-0.25", "0.25-0.5", "0.5-1", "1-2", "2-5");
    assertThat(assay.levels().get(0).results())
        .isEqualTo(new DetectionComparison.Results(2, 22, 0, 0, 1, 0));
    assertThat(assay.centres())
        .extracting(DetectionComparison.Centre::centre)
        .containsExactly("Centre A", "Centre B");
    assertThat(assay.centres().get(0).sources()).hasSize(7);
  }

  /**
   * R 4.2.2, methods §1.7: LoD95 1.0322 at .05, .1, .25, .5, 1, 2; the lowest bin begins at .04.
   */
  @Test
  void theRegressionPutsABinAtItsGeometricMiddle() {
    DetectionComparison.Limit limit = panel(0).limit();

    ProbitLod.Fitted fitted = (ProbitLod.Fitted) limit.fit();
    Estimate.Known lod95 = (Estimate.Known) fitted.lod95();
    double atLower = Objects.requireNonNull(limit.atLowerEnds());
    double atUpper = Objects.requireNonNull(limit.atUpperEnds());
    assertThat(atLower).isCloseTo(1.0322, within(0.06));
    assertThat(lod95.value()).isBetween(atLower, atUpper);
    assertThat(fitted.detectedAt(lod95.value())).isCloseTo(0.95, within(1e-9));
    assertThat(panel(0).levels().get(1).middle()).isCloseTo(Math.sqrt(0.025), within(1e-12));
  }

  @Test
  void withoutLevelsBetweenItTabulatesTheLowestWithNinetyFivePerCent() {
    DetectionComparison.Limit limit = panel(1).limit();

    assertThat(limit.fit())
        .isInstanceOfSatisfying(
            ProbitLod.Tabulated.class,
            tabulated -> {
              assertThat(tabulated.level()).isCloseTo(Math.sqrt(0.5), within(1e-12));
              assertThat(tabulated.why()).startsWith("fewer than 3 levels");
            });
    assertThat(limit.atLowerEnds()).isNull();
  }

  @Test
  void whatIsNotCoveredIsNeitherFoundNorMissed() {
    assertThat(panel(1).all()).isEqualTo(new DetectionComparison.Results(45, 5, 0, 0, 0, 6));
    assertThat(panel(1).all().sensitivity().trials()).isEqualTo(50);
    assertThat(panel(1).specificity()).isInstanceOf(Estimate.Unknown.class);
  }

  @Test
  void whatIsFoundThoughTheMaterialLacksItIsSpecificity() {
    DetectionComparison.Assay assay = panel(0);

    assertThat(assay.unknownLevel()).isEqualTo(new DetectionComparison.Results(0, 0, 1, 40, 1, 2));
    assertThat(((Estimate.Known) assay.specificity()).value()).isCloseTo(40 / 41.0, within(1e-12));
  }

  @Test
  void oneAlterationIsAQuestionOfItsOwn() {
    DetectionComparison one =
        ask(InquiryNetwork.detection(), Map.of("alteration", "EGFR p.Leu858Arg"));

    assertThat(one.assays()).hasSize(1);
    assertThat(one.assays().get(0).all())
        .isEqualTo(new DetectionComparison.Results(9, 3, 0, 0, 1, 0));
  }

  @Test
  void aLevelWithoutAnAnswerHasNoSensitivity() {
    InquiryNetwork network =
        InquiryNetwork.of(Inquiry.DETECTION, "a")
            .release("a", "by-level", List.of(P, "1-2"), results(0, 0, 0, 0, 3, 2));

    DetectionComparison.Level level = ask(network, Map.of()).assays().get(0).levels().get(0);

    assertThat(level.sensitivity()).isInstanceOf(Estimate.Unknown.class);
  }

  @Test
  void centresThatDetectAlikeAreAddedUp() {
    DetectionComparison.Between between =
        ask(InquiryNetwork.detectionAlike(), Map.of()).assays().get(0).between();

    assertThat(between.homogeneity())
        .isInstanceOfSatisfying(
            ProbitHomogeneity.Tested.class,
            tested -> {
              assertThat(tested.degreesOfFreedom()).isEqualTo(2);
              assertThat(tested.p()).isGreaterThan(0.5);
            });
    assertThat(between.isDifferent()).isFalse();
    assertThat(between.average())
        .isEqualTo(new AverageSiteLod.NotFitted("fewer than 5 sites have results"));
  }

  /** Each has a curve of its own, and the centre in the middle lies between them. */
  @Test
  void centresThatDetectDifferentlyStandByThemselves() {
    DetectionComparison.Assay assay =
        ask(InquiryNetwork.detectionApart(), Map.of()).assays().get(0);

    assertThat(assay.between().isDifferent()).isTrue();
    List<Double> own =
        assay.centres().stream()
            .map(centre -> (ProbitLod.Fitted) centre.limit())
            .map(fitted -> ((Estimate.Known) fitted.lod95()).value())
            .toList();
    AverageSiteLod.Fitted average = (AverageSiteLod.Fitted) assay.between().average();
    assertThat(average.sites()).isEqualTo(6);
    assertThat(((Estimate.Known) average.lod95()).value())
        .isBetween(Collections.min(own), Collections.max(own));
    // the curve of all added up is flatter than that of any of them
    assertThat(((ProbitLod.Fitted) assay.limit().fit()).slope()).isLessThan(average.slope());
  }

  @Test
  void oneCentreIsHeldAgainstNobody() {
    assertThat(panel(1).between().homogeneity())
        .isEqualTo(new ProbitHomogeneity.NotTested("fewer than two sites have results"));
  }

  /** Material is not hidden: without centres the levels and the curve are the same. */
  @Test
  void withoutCentresItIsTheSameCurveHeldAgainstNobody() {
    NetworkCube cube = InquiryNetwork.detectionAlike().cube();
    InquiryQuestion question =
        Inquiry.DETECTION.question(cube, "mutation-profiling", Map.of()).orElseThrow();

    DetectionComparison.Assay members = DetectionComparison.of(cube, question).assays().get(0);
    DetectionComparison.Assay outside =
        DetectionComparison.of(OutsideFigures.of(cube), question).assays().get(0);

    assertThat(outside.levels()).isEqualTo(members.levels());
    assertThat(outside.limit()).isEqualTo(members.limit());
    assertThat(outside.centres())
        .extracting(DetectionComparison.Centre::centre)
        .containsExactly("All centres");
    assertThat(outside.between().isDifferent()).isFalse();
  }
}
