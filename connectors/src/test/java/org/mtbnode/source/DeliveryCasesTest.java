package org.mtbnode.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;

/**
 * A folder a case: what is handed in ({@code delivery}), under which mapping ({@code mapping.yml}),
 * and all that must come of it ({@code expected.txt}).
 */
class DeliveryCasesTest {

  static Stream<String> cases() throws IOException, URISyntaxException {
    try (Stream<Path> folders = Files.list(folder())) {
      return folders
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(
            Objects.requireNonNull(DeliveryCasesTest.class.getResource("cases/csv-quotes")).toURI())
        .getParent();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatTheCaseExpects(String name) throws IOException, URISyntaxException {
    Path given = folder().resolve(name);

    String told = told(given);

    assertThat(told).isEqualTo(Files.readString(given.resolve("expected.txt"), UTF_8));
  }

  private static String told(Path given) throws IOException {
    var story = new Story();
    try {
      Path mapping = given.resolve("mapping.yml");
      SourceMapping read = Files.exists(mapping) ? SourceMapping.read(mapping) : null;
      if (Files.exists(given.resolve("delivery"))) {
        SourceReader reader = SourceReader.open(given.resolve("delivery"), read);
        story.add("tables " + String.join(", ", reader.tables()));
        reader.read(story);
      }
    } catch (UnreadableSourceException e) {
      story.add("unreadable");
      e.problems().forEach(story::problem);
    }
    return story.text();
  }

  /** Writes down what it is told, a line each. */
  private static final class Story implements SourceSink {
    private final StringBuilder text = new StringBuilder();

    void add(String line) {
      text.append(line).append('\n');
    }

    String text() {
      return text.toString();
    }

    @Override
    public void row(SourceRow row) {
      add("row " + row.table() + " " + at(row.origin()) + " " + values(row.values()));
    }

    @Override
    public void refused(Rejection rejection) {
      add("refused " + rejection.table() + " " + values(rejection.values()));
      rejection.problems().forEach(problem -> add("  " + said(problem)));
    }

    @Override
    public void problem(Problem problem) {
      add(said(problem));
    }

    private static String said(Problem problem) {
      String cell = problem.column() == null ? "" : problem.column() + "=" + problem.value() + " ";
      return problem.severity() + " " + at(problem.origin()) + " " + cell + problem.message();
    }

    private static String at(Origin origin) {
      return origin.toString();
    }

    private static String values(Map<String, String> values) {
      var joined = new StringJoiner(" | ");
      new TreeMap<>(values).forEach((column, value) -> joined.add(column + "=" + value));
      return joined.toString();
    }
  }
}
