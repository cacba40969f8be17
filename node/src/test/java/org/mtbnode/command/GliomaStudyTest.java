package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published study of 42 patients with cerebrospinal fluid and tumour (Miller et al. 2019, Nature
 * 565:654), through the command line as a centre would.
 */
class GliomaStudyTest {
  private static final Path STUDY = Path.of("../../shared/data/glioma-csf-study");
  private static final Path MAPPING = Path.of("../docs/examples/glioma-csf-study.mapping.yml");

  @Test
  void countsTheSixGenesAsPublished() {
    assumeThat(Files.isDirectory(STUDY)).as("the public study lies beside the repository").isTrue();

    JsonNode answer =
        JsonMapper.shared()
            .readTree(
                Cli.done(
                        "summarise",
                        "--spec",
                        "lb-agreement",
                        "--window",
                        "any",
                        "--data",
                        STUDY,
                        "--mapping",
                        MAPPING,
                        "--format",
                        "json")
                    .out());

    // any fluid against any tumour: both (of these none in common), fluid only, tumour only,
    // neither
    Map<String, String> tables = new TreeMap<>();
    for (String gene : new String[] {"ATRX", "EGFR", "IDH1", "PTEN", "TERT", "TP53"}) {
      int other = patients(answer, gene, "positive-other");
      tables.put(
          gene,
          "%d (%d) %d %d %d"
              .formatted(
                  patients(answer, gene, "both-positive") + other,
                  other,
                  patients(answer, gene, "index-only"),
                  patients(answer, gene, "reference-only"),
                  patients(answer, gene, "both-negative")));
    }
    assertThat(tables)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "ATRX", "7 (0) 0 3 26",
                    "EGFR", "4 (2) 1 6 25",
                    "IDH1", "9 (0) 0 3 24",
                    "PTEN", "5 (1) 0 7 24",
                    "TERT", "20 (1) 1 3 12",
                    "TP53", "18 (1) 2 1 15")));
  }

  private static int patients(JsonNode answer, String gene, String measure) {
    int patients = 0;
    for (JsonNode cell : answer.path("cells")) {
      if (cell.path("view").asString().equals("by-gene")
          && cell.path("at").path("gene").asString().equals(gene)
          && cell.path("measure").asString().equals(measure)) {
        patients += cell.path("patients").asInt();
      }
    }
    return patients;
  }
}
