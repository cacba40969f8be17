package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/templates.md} against the schema, the example and what the check says. */
class TemplatesPageTest {
  private static final Path PAGE = Path.of("../docs/templates.md");
  private static final Path EXAMPLE = Delivery.FOLDER.resolve("example");
  private static final Path REFUSED = Delivery.FOLDER.resolve("cases/findings-of-a-refused-test");

  @Test
  void saysWhatTheSchemaSays() throws IOException {
    String page = Files.readString(PAGE);

    String anew =
        part(part(part(page, "messages", messages()), "example", example()), "tables", tables());

    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(PAGE, anew);
    } else if (!page.equals(anew)) {
      fail(
          "docs/templates.md is not what the schema says; run with -Dupdate.docs=true. "
              + "The first line that differs should be: "
              + firstOther(page, anew));
    }
  }

  private static String firstOther(String page, String anew) {
    List<String> has = page.lines().toList();
    List<String> wants = anew.lines().toList();
    for (int i = 0; i < wants.size(); i++) {
      if (i >= has.size() || !has.get(i).equals(wants.get(i))) {
        return wants.get(i);
      }
    }
    return "none, the page ends too late";
  }

  private static String part(String page, String name, String content) {
    String begin = "<!-- " + name + ": begin -->\n";
    String end = "<!-- " + name + ": end -->";
    assertThat(page).contains(begin, end);
    return page.substring(0, page.indexOf(begin) + begin.length())
        + "\n"
        + content
        + "\n"
        + page.substring(page.indexOf(end));
  }

  private static String messages() {
    StringBuilder text =
        new StringBuilder("| file | line | column | value | message |\n|---|---|---|---|---|\n");
    for (Rejection rejection : Delivery.check(KnownRows.none(), REFUSED, EXAMPLE).refused()) {
      for (Problem problem : rejection.problems()) {
        text.append(
            row(
                problem.origin().file(),
                String.valueOf(problem.origin().line()),
                String.valueOf(problem.column()),
                problem.value() == null ? "" : code(problem.value()),
                problem.message()));
      }
    }
    return text.toString();
  }

  private static String example() {
    return Template.caseData().tables().stream()
        .map(
            table ->
                "`%s.csv`\n\n```csv\n%s\n```\n"
                    .formatted(
                        table.name(),
                        String.join("\n", Delivery.lines(EXAMPLE.resolve(table.name() + ".csv")))))
        .collect(Collectors.joining("\n"));
  }

  private static String tables() {
    Template template = Template.caseData();
    return "Version "
        + template.version()
        + ".\n\n"
        + template.tables().stream()
            .map(TemplatesPageTest::table)
            .collect(Collectors.joining("\n"));
  }

  private static String table(Table table) {
    StringBuilder text = new StringBuilder();
    text.append("### ")
        .append(table.name())
        .append("\n\n")
        .append(table.description())
        .append("\n\n");
    text.append("| column | required | values | meaning |\n|---|---|---|---|\n");
    for (Field field : table.fields()) {
      text.append(row(code(field.name()), table.needed(field), values(field), field.description()));
    }
    return text.toString();
  }

  private static String values(Field field) {
    List<String> parts = new ArrayList<>();
    if (field.valuesBy() != null) {
      parts.add(valuesBy(field));
    } else if (!field.values().isEmpty() && field.expects() == null) {
      parts.add(
          field.values().stream()
              .map(value -> label(field, value))
              .collect(Collectors.joining(", ")));
    } else {
      String expectation = field.expectation().replace(", not before 1900-01-01", "");
      parts.add(expectation.replace("<", "&lt;").replace(">", "&gt;"));
    }
    if (field.unit() != null && !field.unit().equals("1")) {
      parts.add("in " + code(field.unit()));
    }
    if (!field.notBefore().isEmpty()) {
      parts.add(
          "not before "
              + Wording.either(field.notBefore().stream().map(TemplatesPageTest::code).toList()));
    }
    if (field.notAbove() != null) {
      parts.add("at most " + code(field.notAbove()));
    }
    return String.join("; ", parts);
  }

  private static String valuesBy(Field field) {
    return Template.caseData().tables().stream()
        .filter(table -> table.fields().contains(field))
        .flatMap(table -> table.field(field.valuesBy().column()).values().stream())
        .filter(other -> !field.valuesBy().values().getOrDefault(other, List.of()).isEmpty())
        .map(
            other ->
                other
                    + ": "
                    + field.valuesBy().values().get(other).stream()
                        .map(value -> label(field, value))
                        .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("<br>"));
  }

  private static String label(Field field, String value) {
    String label = field.labels().get(value);
    return code(value) + (label == null ? "" : " (" + label + ")");
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells).replace("\n", " ") + " |\n";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
