package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A case is a folder: its files stand in for those of the example, and {@code expected.txt} is all
 * that a centre reads.
 */
class RefusalCasesTest {
  private static final Path EXAMPLE = Delivery.FOLDER.resolve("example");

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(Delivery.FOLDER.resolve("cases"))) {
      return folders.sorted().toList().stream();
    }
  }

  @Test
  void acceptsTheExampleWithoutAWord() {
    Delivery.Outcome outcome = Delivery.check(KnownRows.none(), EXAMPLE);

    assertThat(said(outcome)).isEmpty();
    assertThat(outcome.accepted()).hasSize(32);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheCaseExpects(Path folder) throws IOException {
    Path expected = folder.resolve("expected.txt");

    List<String> said = said(Delivery.check(KnownRows.none(), folder, EXAMPLE));

    if (Boolean.getBoolean("update.cases")) {
      Files.write(expected, said);
    }
    assertThat(said).isEqualTo(Delivery.lines(expected));
  }

  private static List<String> said(Delivery.Outcome outcome) {
    List<String> said = new ArrayList<>();
    for (Rejection rejection : outcome.refused()) {
      said.add("refused " + rejection.origin());
      rejection.problems().forEach(problem -> said.add("  " + Delivery.inWords(problem)));
    }
    outcome.warnings().forEach(problem -> said.add(Delivery.inWords(problem)));
    return said;
  }
}
