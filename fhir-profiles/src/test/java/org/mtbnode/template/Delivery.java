package org.mtbnode.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks a folder of small files without quotes, as a reader and an import would. */
final class Delivery {
  static final Path FOLDER = Path.of("src/test/resources/org/mtbnode/template");

  record Line(Origin origin, Map<String, String> values) {}

  /** What became of the rows, in their order. */
  record Outcome(
      List<TemplateRow> accepted, List<Rejection> refused, List<Problem> warnings, long read) {

    TemplateRow row(String table, String... key) {
      String wanted = String.join(TemplateRow.SEPARATOR, key);
      return accepted.stream()
          .filter(row -> row.table().equals(table) && row.key().equals(wanted))
          .findFirst()
          .orElseThrow(() -> new AssertionError("not accepted: " + table + " " + wanted));
    }
  }

  private Delivery() {}

  static Outcome check(KnownRows known, Path... folders) {
    Map<String, List<Line>> rows = new LinkedHashMap<>();
    for (Table table : Template.caseData().tables()) {
      rows.put(table.name(), read(table.name() + ".csv", folders));
    }
    return check(known, rows);
  }

  static Outcome check(KnownRows known, Map<String, List<Line>> rows) {
    TemplateCheck check = new TemplateCheck(Template.caseData(), known);
    List<TemplateRow> accepted = new ArrayList<>();
    List<Rejection> refused = new ArrayList<>();
    List<Problem> warnings = new ArrayList<>();
    long read = 0;
    for (var table : rows.entrySet()) {
      for (Line line : table.getValue()) {
        read++;
        Checked checked = check.check(table.getKey(), line.origin(), line.values());
        if (checked instanceof TemplateRow row) {
          accepted.add(row);
          warnings.addAll(check.warnings());
        } else if (checked instanceof Rejection rejection) {
          refused.add(rejection);
        }
      }
    }
    return new Outcome(accepted, refused, warnings, read);
  }

  /** The file of the first folder that has it. */
  static List<Line> read(String file, Path... folders) {
    for (Path folder : folders) {
      if (Files.exists(folder.resolve(file))) {
        return read(folder.resolve(file));
      }
    }
    return List.of();
  }

  private static List<Line> read(Path file) {
    List<String> lines = lines(file);
    String[] header = lines.get(0).split(",", -1);
    List<Line> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] values = lines.get(i).split(",", -1);
      if (values.length != header.length) {
        throw new AssertionError(file + ":" + (i + 1) + " has " + values.length + " values");
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int column = 0; column < header.length; column++) {
        if (!values[column].isEmpty()) {
          row.put(header[column], values[column]);
        }
      }
      rows.add(new Line(new Origin(file.getFileName().toString(), i + 1), row));
    }
    return rows;
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of tab-separated values without its comments. */
  static List<String[]> table(String file) {
    return lines(FOLDER.resolve(file)).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .collect(Collectors.toList());
  }

  static String inWords(Problem problem) {
    return problem.severity().name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + problem.origin()
        + (problem.column() == null ? "" : " " + problem.column())
        + (problem.value() == null ? "" : " '" + problem.value() + "'")
        + ": "
        + problem.message();
  }
}
