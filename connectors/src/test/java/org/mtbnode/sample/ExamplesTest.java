package org.mtbnode.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the committed sample data against the generator; {@code -Dupdate.examples=true} writes
 * them.
 */
class ExamplesTest {
  static final Path EXAMPLES = Path.of("..", "docs", "examples");
  private static final String REWRITE =
      "The committed file is not what the generator writes. If the generator was meant to change,"
          + " run this test with -Dupdate.examples=true and commit what it writes";

  @Test
  void areWhatTheGeneratorWrites() throws IOException {
    Map<String, String> generated = Examples.files();
    if (Boolean.getBoolean("update.examples")) {
      write(generated);
    }
    for (Map.Entry<String, String> file : generated.entrySet()) {
      Path committed = EXAMPLES.resolve(file.getKey());
      assertThat(committed).as(REWRITE).exists();
      assertThat(firstDifference(Files.readString(committed), file.getValue()))
          .as("%s: %s", committed, REWRITE)
          .isEmpty();
    }
    holdNothingElse(generated.keySet());
  }

  private static void holdNothingElse(Set<String> expected) throws IOException {
    for (Centre centre : Centre.values()) {
      try (Stream<Path> committed = Files.list(EXAMPLES.resolve(centre.folder))) {
        assertThat(committed.map(path -> centre.folder + "/" + path.getFileName()))
            .as("remove what does not belong to the sample data of %s", centre.folder)
            .isSubsetOf(expected);
      }
    }
  }

  private static void write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = EXAMPLES.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** Empty where the texts are equal, line ends included. */
  private static String firstDifference(String committed, String generated) {
    if (committed.equals(generated)) {
      return "";
    }
    String[] committedLines = committed.split("(?<=\n)");
    String[] generatedLines = generated.split("(?<=\n)");
    int line = 0;
    while (line < committedLines.length
        && line < generatedLines.length
        && committedLines[line].equals(generatedLines[line])) {
      line++;
    }
    return "line %d%n  committed: %s%n  generated: %s"
        .formatted(line + 1, lineOf(committedLines, line), lineOf(generatedLines, line));
  }

  private static String lineOf(String[] lines, int line) {
    return line < lines.length ? lines[line].replace("\r", "\\r").strip() : "(end of file)";
  }
}
