package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.YieldComparison.Part;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;

class YieldComparisonTest {

  private static YieldComparison ask(Map<String, String> words) {
    NetworkCube cube = InquiryNetwork.yields().cube();
    return YieldComparison.of(
        cube, Inquiry.YIELD.question(cube, "mutation-profiling", words).orElseThrow());
  }

  @Test
  void countsWhatLiquidBiopsyAloneFoundOfAllPatients() {
    YieldComparison.Assay assay = ask(Map.of()).assays().get(0);

    assertThat(assay.all().count(Part.BOTH).released()).isEqualTo(79);
    assertThat(assay.all().count(Part.LIQUID_BIOPSY_ALONE).released())
        .isEqualTo(11 + 9 + 7 + 6 + 5 + 4);
    assertThat(assay.all().count(Part.TISSUE_ALONE).released()).isEqualTo(31);
    assertThat(assay.all().patients().released()).isEqualTo(152 + 96);
    assertThat(assay.all().added().approximate()).isTrue();
  }

  @Test
  void everyMeasureStandsInExactlyOnePart() {
    assertThat(Arrays.stream(Part.values()).flatMap(part -> part.measures().stream()))
        .containsExactlyInAnyOrderElementsOf(
            Specifications.get("lb-yield").measures().stream()
                .map(SummarySpecification.Measure::code)
                .toList());
  }

  @Test
  void aStrategyIsAQuestionOfItsOwn() {
    YieldComparison.Assay first = ask(Map.of("strategy", "plasma-first")).assays().get(0);

    assertThat(first.centres())
        .filteredOn(row -> row.outcome() instanceof CentreRow.NotReleased)
        .extracting(CentreRow::centre)
        .isEqualTo(List.of("Centre B"));
    assertThat(first.all().count("both").released()).isEqualTo(24);
  }

  /** 27 of 152, 15 of 96 and 15 of 82 as released. */
  @Test
  void theShareIsPooledFromThreeCentresOn() {
    NetworkCube cube = InquiryNetwork.yieldsOfThree().cube();
    YieldComparison.Assay three =
        YieldComparison.of(
                cube, Inquiry.YIELD.question(cube, "mutation-profiling", Map.of()).orElseThrow())
            .assays()
            .get(0);

    assertThat(three.added().estimate())
        .hasValueSatisfying(
            pooled -> {
              assertThat(pooled.value()).isCloseTo(57 / 330.0, within(0.01));
              assertThat(pooled.lower()).isBetween(0.08, 0.15);
              assertThat(pooled.upper()).isBetween(0.2, 0.3);
            });
    assertThat(three.added().bounds()).isNull();
    assertThat(ask(Map.of()).assays().get(0).added().estimate()).isEmpty();
  }

  @Test
  void withoutCentresItIsTheSum() {
    NetworkCube cube = InquiryNetwork.yieldsOfThree().cube();
    InquiryQuestion question =
        Inquiry.YIELD.question(cube, "mutation-profiling", Map.of()).orElseThrow();

    YieldComparison.Assay outside =
        YieldComparison.of(OutsideFigures.of(cube), question).assays().get(0);

    assertThat(outside.centres()).extracting(CentreRow::centre).containsExactly("All centres");
    assertThat(outside.all().count("both")).isEqualTo(Figure.exactly(105));
    assertThat(outside.all().count(Part.LIQUID_BIOPSY_ALONE).released())
        .isEqualTo(11 + 6 + 8 + 9 + 5 + 3 + 7 + 4 + 4);
    // measures nobody has read 0 to 4 outside
    assertThat(outside.all().count("no-answer").range()).isEqualTo(new CountRange(0, 4));
    assertThat(outside.all().added().approximate()).isTrue();
  }
}
