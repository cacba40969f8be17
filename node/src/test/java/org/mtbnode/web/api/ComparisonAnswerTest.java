package org.mtbnode.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.ComparisonReport;
import org.mtbnode.comparison.SampleNetwork;
import org.mtbnode.comparison.TestComparison;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs and the command line get of a comparison. */
class ComparisonAnswerTest {
  private static final Pattern SEVEN_DECIMALS = Pattern.compile("\\d\\.\\d{7}");
  private static final ComparisonReport REPORT =
      TestComparison.of(SampleNetwork.ofThreeAssays().cube());
  private static final String JSON = ComparisonAnswer.json(REPORT, true);

  private static JsonNode pooled(String assay) {
    for (JsonNode block : new JsonMapper().readTree(JSON).get("pooled")) {
      if (block.at("/at/assay").asString().equals(assay)
          && block.at("/at/tumour_type").asString().equals("lung")) {
        return block;
      }
    }
    throw new AssertionError("no block of " + assay);
  }

  @Test
  void poolsEachAssayInTheShapeOfPublishedTables() {
    JsonNode panel = pooled("panel-p@3");

    assertThat(panel.get("engine").asString()).isEqualTo("glmm");
    assertThat(panel.get("rung").asString()).isEqualTo("independent");
    assertThat(panel.get("centres").asInt()).isEqualTo(6);
    assertThat(panel.get("maskedCentres").asInt()).isEqualTo(1);
    // the tables of the six centres add up to 207 of 272
    assertThat(panel.at("/ppa/estimate").asDouble()).isBetween(0.74, 0.78);
    assertThat(panel.at("/ppa/addedWithMasked/lower").asDouble()).isEqualTo(0.736655);
    assertThat(panel.get("prediction").isNull()).isTrue();
    assertThat(panel.at("/why/prediction").asString()).contains("do not differ beyond chance");
    assertThat(panel.at("/why/rho").asString()).contains("do not differ between sites");
  }

  @Test
  void givesNoFigureOverOneCentreAndSaysWhy() {
    JsonNode single = pooled("panel-x@1");

    assertThat(single.get("ppa").isNull()).isTrue();
    assertThat(single.get("npa").isNull()).isTrue();
    assertThat(single.at("/why/ppa").asString()).startsWith("fewer than three centres");
    assertThat(single.get("rung").asString()).isEqualTo("one-site");
  }

  /** What differs between machines is not in it. */
  @Test
  void hasNoMoreDigitsThanEveryMachineAgreesOn() {
    assertThat(SEVEN_DECIMALS.matcher(JSON.substring(JSON.indexOf("\"pooled\""))).find()).isFalse();
    assertThat(JSON).doesNotContain("gradNorm").doesNotContain("\"starts\"");
  }

  @Test
  void theTextHasALineOverTheCentres() {
    String text = ComparisonAnswer.text(REPORT, true);

    assertThat(text.lines().filter(line -> line.startsWith("pooled")))
        .hasSize(6)
        .anyMatch(line -> line.contains("76 (70–81)"))
        .anyMatch(line -> line.contains("not pooled: fewer than three centres"));
    assertThat(text).contains("In a new centre: PPA 70–81, as the mean");
  }
}
