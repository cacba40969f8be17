package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the README and of docs, in the order they stand there. */
class DocsCommandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private static final Pattern MADE = Pattern.compile("my-node.*|[a-z-]+\\.(jwk|jwk\\.jwks|jsonl)");
  private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

  @TempDir Path folder;

  @Test
  void theReadmesCommandsWork() throws IOException {
    assertThat(runAll("README.md")).isEqualTo(2);
  }

  @Test
  void theGuideToLbAgreementWorks() throws IOException {
    assertThat(runAll("docs/lb-agreement.md")).isEqualTo(3);
  }

  @Test
  void theGuideToTheSummariesWorks() throws IOException {
    assertThat(runAll("docs/summaries.md")).isEqualTo(1);
  }

  @Test
  void theGuideToOperationWorks() throws IOException {
    assertThat(runAll("docs/operate.md")).isEqualTo(11);
  }

  @Test
  void theGuideToTheStatisticsWorks() throws IOException {
    assertThat(runAll("docs/statistics.md")).isEqualTo(3);
  }

  @Test
  void theGuidesToTemplatesAndMappingsWork() throws IOException {
    runAll("docs/templates.md");
    runAll("docs/source-mapping.md");
    assertThat(runAll("docs/pilots/README.md")).isEqualTo(1);
  }

  @Test
  void everyCommandNamesItsOptions() {
    for (String name : MtbNode.commandLine(NOWHERE, NOWHERE).getSubcommands().keySet()) {
      assertThat(Cli.done(name, "--help").out()).startsWith("Usage: mtb-node " + name);
    }
  }

  private int runAll(String page) throws IOException {
    int count = 0;
    for (String command : commands(Files.readAllLines(ROOT.resolve(page)))) {
      Cli.done(words(command));
      count++;
    }
    return count;
  }

  /** Lines of shell blocks that call the node. */
  private static List<String> commands(List<String> lines) {
    List<String> commands = new ArrayList<>();
    boolean shell = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        shell = line.equals("```sh");
      } else if (shell && line.startsWith("mtb-node ")) {
        commands.add(line.substring("mtb-node ".length()));
      }
    }
    return commands;
  }

  private Object[] words(String command) {
    List<Object> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      words.add(inPlace(word));
    }
    return words.toArray();
  }

  /** Files of the repository are read there; what a command makes goes to a folder of the test. */
  private String inPlace(String word) {
    if (word.equals("$FINGERPRINT")) {
      return fingerprint();
    }
    if (word.startsWith("docs/") || word.startsWith("../shared/")) {
      return ROOT.resolve(word).toString();
    }
    return MADE.matcher(word).matches() ? folder.resolve(word).toString() : word;
  }

  private String fingerprint() {
    Path manifest = folder.resolve("manifest.jsonl");
    String answer = Cli.run("manifest", "verify", manifest, "--format", "json").out();
    return answer.replaceAll("(?s).*\"rootFingerprint\":\"([^\"]+)\".*", "$1");
  }
}
