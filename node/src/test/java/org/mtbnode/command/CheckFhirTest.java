package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code mtb-node check} on files of FHIR. Synthetic data. */
class CheckFhirTest {
  private static final Path EXAMPLE =
      Path.of("../fhir-profiles/src/main/examples/MeasureReport-lb-agreement.json");

  @TempDir Path folder;

  @Test
  void saysWhereInTheFileTheMistakeIs() throws IOException {
    Path file = folder.resolve("summary.json");
    Files.writeString(
        file,
        Files.readString(EXAMPLE).replace("\"type\": \"summary\",", "\"type\": \"individual\","));

    Cli checked = Cli.run("check", "--format", "json", file);

    assertThat(checked.exit()).isEqualTo(ExitCode.INPUT_HAS_ERRORS);
    JsonNode answer = new ObjectMapper().readTree(checked.out());
    assertThat(answer.path("errors").asInt()).isEqualTo(1);
    JsonNode finding = firstError(answer);
    assertThat(finding.path("file").asString()).isEqualTo("summary.json");
    assertThat(finding.path("line").asInt()).isEqualTo(18);
    assertThat(finding.path("column").asString()).isEqualTo("11");
    assertThat(finding.path("value").asString()).isEqualTo("individual");
    assertThat(finding.path("message").asString()).contains("MeasureReport").contains("summary");
  }

  private static JsonNode firstError(JsonNode answer) {
    for (JsonNode finding : answer.path("findings")) {
      if (finding.path("severity").asString().equals("error")) {
        return finding;
      }
    }
    throw new AssertionError("no error among " + answer);
  }

  @Test
  void readsEveryFileOfAFolderAndEveryLineOfNdjson() throws IOException {
    Files.writeString(
        folder.resolve("1-patients.ndjson"),
        """
        {"resourceType": "Patient", "id": "p1", "gender": "female"}
        {"resourceType": "Patient", "id": "p2", "gender": "feminine"}
        """);
    Files.writeString(
        folder.resolve("2-broken.json"), "{\"resourceType\": \"Patient\",\n  \"id\" \"p3\"}");
    Files.writeString(folder.resolve("notes.json"), "{\"not\": \"FHIR\"}");

    Cli checked = Cli.run("check", folder);

    assertThat(checked.exit()).isEqualTo(ExitCode.INPUT_HAS_ERRORS);
    assertThat(checked.out())
        .contains("1-patients.ndjson:2: error: ")
        .contains("\"feminine\"")
        .contains("2-broken.json:2: error: ")
        .contains("This is not JSON")
        .doesNotContain("notes.json")
        .contains(" errors, 0 warnings");
  }

  @Test
  void aRightFileHasNoError() {
    assertThat(Cli.run("check", EXAMPLE).exit()).isEqualTo(ExitCode.DONE);
  }
}
