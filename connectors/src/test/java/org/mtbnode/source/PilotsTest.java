package org.mtbnode.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtbnode.template.Checked;
import org.mtbnode.template.KnownRows;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateCheck;
import org.mtbnode.template.TemplateRow;

/** A pilot is a page and a folder: the folder is faultless, and has what the page says matters. */
class PilotsTest {
  private static final Path PAGES = SharedFolder.REPOSITORY.resolve("docs/pilots");
  private static final Path FOLDERS = SharedFolder.REPOSITORY.resolve("docs/examples/pilots");
  private static final Pattern NAMED = Pattern.compile("`([a-z_]+)\\.([a-z_0-9]+)`");
  private static final Pattern ID = Pattern.compile("`([A-Z]{3}-[A-Z0-9]+)`");

  static Stream<String> pilots() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDERS)) {
      return folders.map(path -> path.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pilots")
  void takesTheExampleWithoutAWord(String pilot) throws IOException {
    List<TemplateRow> rows = new ArrayList<>();
    List<Object> wrong = new ArrayList<>();
    SourceReader reader = SourceReader.open(FOLDERS.resolve(pilot), null);
    Collected collected = Collected.from(reader);
    TemplateCheck check = new TemplateCheck(reader.template(), KnownRows.none());
    for (SourceRow row : collected.rows) {
      Checked checked = check.check(row.table(), row.origin(), row.values());
      wrong.addAll(check.warnings());
      if (checked instanceof TemplateRow accepted) {
        rows.add(accepted);
      } else {
        wrong.add(checked);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(collected.problems).isEmpty();
    assertThat(collected.refused).isEmpty();
    assertThat(rows)
        .extracting(TemplateRow::table)
        .contains("patients", "boards", "recommendations", "assessments", "specimens", "tests");
  }

  @ParameterizedTest
  @MethodSource("pilots")
  void fillsEveryColumnThatItsPageSaysMatters(String pilot) throws IOException {
    Set<String> filled = new TreeSet<>();
    for (SourceRow row : Collected.from(SourceReader.open(FOLDERS.resolve(pilot), null)).rows) {
      row.values().keySet().forEach(column -> filled.add(row.table() + "." + column));
    }

    List<String> matters = columnsThatMatter(Files.readString(PAGES.resolve(pilot + ".md")));

    assertThat(matters).hasSizeGreaterThan(6);
    assertThat(filled).containsAll(matters);
  }

  @ParameterizedTest
  @MethodSource("pilots")
  void tellsOnlyOfRowsThatAreThere(String pilot) throws IOException {
    String all =
        Collected.from(SourceReader.open(FOLDERS.resolve(pilot), null)).rows.stream()
            .map(row -> row.values().values().toString())
            .collect(Collectors.joining());
    Matcher id = ID.matcher(Files.readString(PAGES.resolve(pilot + ".md")));
    while (id.find()) {
      assertThat(all).contains(id.group(1));
    }
  }

  @Test
  void namesOnlyColumnsTheTemplateHas() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      for (Path page : pages.toList()) {
        Matcher named = NAMED.matcher(Files.readString(page));
        while (named.find()) {
          assertThat(Template.caseData().hasTable(named.group(1))).as(named.group()).isTrue();
          assertThat(Template.caseData().table(named.group(1)).columns())
              .as(page.getFileName() + " " + named.group())
              .contains(named.group(2));
        }
      }
    }
  }

  @Test
  void hasAPageForEachAndALinkToIt() throws IOException {
    String start = Files.readString(PAGES.resolve("README.md"));

    assertThat(pilots().toList()).hasSize(7);
    assertThat(pilots())
        .allSatisfy(
            pilot -> {
              assertThat(PAGES.resolve(pilot + ".md")).exists();
              assertThat(start)
                  .contains("](" + pilot + ".md)", "docs/examples/pilots/" + pilot + "`");
            });
  }

  /** The first column of the page's table. */
  private static List<String> columnsThatMatter(String page) {
    return page.lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("`")[1])
        .toList();
  }
}
