package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TemplateCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return MtbNode.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void writesFilesThatItsOwnCheckTakes() {
    int exit = run("template", "export", "csv", "--out", folder.toString());

    assertThat(exit).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .contains(folder.resolve("patients.csv").toString(), "mtb-case-data 0.");
    assertThat(run("check", folder.toString())).isEqualTo(ExitCode.DONE);
  }

  @Test
  void answersInJsonAndNothingElse() {
    int exit = run("template", "export", "xlsx", "--out", folder.toString(), "--format", "json");

    assertThat(exit).isEqualTo(ExitCode.DONE);
    JsonNode answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.path("template").asString()).isEqualTo("mtb-case-data");
    assertThat(answer.path("form").asString()).isEqualTo("xlsx");
    assertThat(answer.path("files")).hasSize(1);
    assertThat(Path.of(answer.path("files").get(0).asString())).exists();
    assertThat(answer.path("files").get(0).asString())
        .endsWith("mtb-case-data-" + answer.path("version").asString() + ".xlsx");
  }

  @Test
  void writesARedcapProject() throws IOException {
    run("template", "export", "redcap", "--out", folder.toString());

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("redcap-dictionary.csv", "redcap.mapping.yml", "README.md");
    }
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.writeString(folder.resolve("tests.csv"), "filled in");

    int exit = run("template", "export", "csv", "--out", folder.toString());

    assertThat(exit).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(err.toString()).contains("tests.csv", "it is there already");
    assertThat(folder.resolve("tests.csv")).hasContent("filled in");
    assertThat(folder.resolve("patients.csv")).doesNotExist();
  }

  @Test
  void namesTheFormsThereAreToWhoeverAsksForAnother() {
    assertThat(run("template", "export", "ods", "--out", folder.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("csv|xlsx|redcap");
    assertThat(run("template", "export", "csv")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--out");
  }
}
