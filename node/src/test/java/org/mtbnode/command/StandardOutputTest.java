package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands in a process of their own, logging as they do at a centre. */
class StandardOutputTest {
  private static final Path DATA =
      Path.of("src/test/resources/org/mtbnode/summary/lb-agreement/data");

  @TempDir Path folder;

  /** What a process left behind. */
  private record Ended(int exit, String out, String err) {}

  @Test
  void holdsOneJsonValueAndNothingElse() throws Exception {
    Ended summary =
        run("summarise", "--spec", "lb-agreement", "--data", DATA.toString(), "--format", "json");

    assertThat(summary.exit()).as(summary.err()).isEqualTo(ExitCode.DONE);
    assertThat(summary.out().strip().lines()).hasSize(1);
    assertThat(JsonMapper.shared().readTree(summary.out()).path("spec").asString())
        .isEqualTo("lb-agreement");
  }

  @Test
  void aStartThatFailsIsOneSentence() throws Exception {
    Ended compare = run("compare", "--spec", "lb-agreement", "--home", folder.toString());

    assertThat(compare.exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(compare.out()).isEmpty();
    assertThat(compare.err())
        .contains("Cannot read " + folder.resolve("node-card.json"))
        .contains("mtb-node key new")
        .doesNotContain("\tat ");
  }

  @Test
  void errorsOfAFileComeOutWhole() throws Exception {
    Path tables = Files.writeString(folder.resolve("t.csv"), "study,tp,fp,fn,tn\nA,3,1,-2,9\n");

    Ended compare = run("compare", "--tables", tables.toString());

    assertThat(compare.exit()).isEqualTo(ExitCode.INPUT_HAS_ERRORS);
    assertThat(compare.out()).isEmpty();
    assertThat(compare.err()).contains("t.csv:2: error: fn \"-2\"").contains("1 error");
  }

  private Ended run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), MtbNode.class.getName()));
    command.addAll(List.of(words));
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    Process process = new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), read(out), read(err));
  }

  private static String read(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }

  /** The class path of this build without what belongs to tests. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
