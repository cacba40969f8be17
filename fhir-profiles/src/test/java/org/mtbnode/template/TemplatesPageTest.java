package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/templates.md} and its page a table against the schema, the example and what the
 * check says.
 */
class TemplatesPageTest {
  private static final Path PAGE = Path.of("../docs/templates.md");
  private static final Path PAGES = Path.of("../docs/templates");
  private static final Path EXAMPLE = Delivery.FOLDER.resolve("example");
  private static final Path REFUSED = Delivery.FOLDER.resolve("cases/findings-of-a-refused-test");

  @Test
  void saysWhatTheSchemaSays() throws IOException {
    String page = Files.readString(PAGE);

    String anew =
        part(part(part(page, "messages", messages()), "example", example()), "tables", tables());

    hold(PAGE, page, anew);
  }

  @Test
  void hasAPageForEveryTableAndNoOther() throws IOException {
    List<String> wanted = new ArrayList<>();
    for (Table table : Template.caseData().tables()) {
      Path page = PAGES.resolve(table.name() + ".md");
      wanted.add(page.getFileName().toString());

      hold(page, Files.exists(page) ? Files.readString(page) : "", page(table));
    }
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  private static void hold(Path file, String page, String anew) throws IOException {
    if (Boolean.getBoolean("update.docs")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, anew);
    } else if (!page.equals(anew)) {
      fail(
          file
              + " is not what the schema says; run with -Dupdate.docs=true. "
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
    StringBuilder text = new StringBuilder("| table | one row |\n|---|---|\n");
    for (Table table : Template.caseData().tables()) {
      text.append(
          row(
              "[`%s`](templates/%1$s.md)".formatted(table.name()),
              table.description().replaceFirst("^One row ", "")));
    }
    return text + "\nVersion " + Template.caseData().version() + ".\n";
  }

  private static String page(Table table) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(table.name()).append("\n\n");
    text.append("Written by a test from the schema; ")
        .append("[what all tables have in common](../templates.md).\n\n");
    text.append(table.description()).append("\n\n");
    text.append("A row is known by ").append(key(table)).append(".");
    if (table.since() != null) {
      text.append(" Since version ").append(table.since()).append(".");
    }
    text.append("\n\n| column | needed | values | meaning |\n|---|---|---|---|\n");
    for (Field field : table.fields()) {
      text.append(
          row(
              code(field.name()),
              needed(table, field),
              values(field),
              field.description()
                  + (field.since() == null ? "" : " Since " + field.since() + ".")));
    }
    table.fields().forEach(field -> parts(field, text));
    return text.toString();
  }

  private static String key(Table table) {
    List<String> leading =
        table.primaryKey().stream()
            .filter(column -> table.alteration().stream().noneMatch(form -> form.contains(column)))
            .map(TemplatesPageTest::code)
            .toList();
    return table.alteration().isEmpty()
        ? Wording.all(leading)
        : String.join(", ", leading)
            + " and its alteration, by the first that is given of "
            + table.alteration().stream()
                .map(
                    form ->
                        form.stream().map(TemplatesPageTest::code).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
  }

  private static String needed(Table table, Field field) {
    String needed = table.needed(field);
    List<String> parents =
        table.foreignKeys().stream()
            .filter(key -> key.columns().get(0).equals(field.name()))
            .map(key -> "refers to [%s](%1$s.md)".formatted(key.table()))
            .toList();
    return String.join(
        "; ",
        Stream.concat(Stream.of(needed), parents.stream()).filter(s -> !s.isEmpty()).toList());
  }

  /** What a value that is put together holds. */
  private static void parts(Field field, StringBuilder text) {
    if (field.itemParts().isEmpty()) {
      return;
    }
    text.append("\n## A value of ").append(code(field.name())).append("\n\n");
    text.append("| part | needed | values |\n|---|---|---|\n");
    for (ItemPart part : field.itemParts()) {
      text.append(row(code(part.name()), part.required() ? "yes" : "", values(part)));
    }
  }

  private static String values(ItemPart part) {
    if (part.type() == Field.Type.DATE) {
      return "a date as YYYY-MM-DD";
    }
    if (part.valuesBy() != null) {
      return part.valuesBy().values().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(
              by ->
                  by.getKey()
                      + ": "
                      + by.getValue().stream()
                          .map(TemplatesPageTest::code)
                          .collect(Collectors.joining(", ")))
          .collect(Collectors.joining("<br>"));
    }
    return part.values().isEmpty()
        ? String.valueOf(part.expects())
        : part.values().stream()
            .map(
                value ->
                    code(value)
                        + (part.labels().containsKey(value)
                            ? " (" + part.labels().get(value) + ")"
                            : ""))
            .collect(Collectors.joining(", "));
  }

  private static String values(Field field) {
    List<String> parts = new ArrayList<>();
    if (field.valuesBy() != null) {
      parts.add(valuesBy(field));
    } else if (!field.values().isEmpty() && field.expects() == null) {
      parts.add(
          (field.type() == Field.Type.LIST ? "several with ; between: " : "")
              + field.values().stream()
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
