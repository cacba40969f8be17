package org.mtbnode.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.SiteTable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/**
 * Published 2×2 tables: a CSV file with the columns study, tp, fp, fn, tn and, where tests or
 * settings are to be told apart, group. Capitals and order do not matter.
 */
final class TablesFile {
  private static final String STUDY = "study";
  private static final String GROUP = "group";
  private static final List<String> COUNTS = List.of("tp", "fp", "fn", "tn");

  /** More than any study has; the sums stay whole numbers. */
  private static final long LARGEST = 100_000_000;

  private static final int MOST_NAMED_LINES = 5;

  /** The library tells the line in its message only. */
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private final String file;
  private final List<Row> rows = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * One line.
   *
   * @param group null where the file has no such column or the field is empty
   */
  record Row(long line, String study, @Nullable String group, SiteTable table) {}

  private TablesFile(String file) {
    this.file = file;
  }

  /**
   * @throws IOException if the file cannot be read at all
   */
  static TablesFile read(Path path) throws IOException {
    TablesFile tables = new TablesFile(String.valueOf(path.getFileName()));
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .fieldSeparator(separator(path))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(reader)) {
      tables.read(records);
    } catch (UncheckedIOException e) {
      tables.unreadable(e.getCause());
    } catch (CharacterCodingException e) {
      tables.unreadable(e);
    } catch (CsvParseException e) {
      Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
      tables.error(
          line.find() ? Long.parseLong(line.group(1)) : 1,
          null,
          null,
          "no CSV; write a quotation mark inside quotes twice");
    }
    return tables;
  }

  /** A semicolon where the first line has more of them, as spreadsheets of some countries write. */
  private static char separator(Path path) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      String first = String.valueOf(reader.readLine());
      long semicolons = first.chars().filter(c -> c == ';').count();
      return semicolons > first.chars().filter(c -> c == ',').count() ? ';' : ',';
    }
  }

  /** In the order of the file; not to be used where there are errors. */
  List<Row> rows() {
    return rows;
  }

  /** Errors and warnings, by line. */
  List<Problem> problems() {
    return problems;
  }

  private void read(CsvReader<CsvRecord> records) {
    Columns columns = null;
    for (CsvRecord line : records) {
      if (columns == null) {
        columns = columns(line);
        if (columns == null) {
          return;
        }
      } else {
        row(line, columns);
      }
    }
    if (columns == null) {
      error(1, null, null, "the file is empty; its first line must name the columns");
    } else if (rows.isEmpty() && problems.isEmpty()) {
      error(1, null, null, "there is no table below the names of the columns");
    }
    warnOfSharedStudies();
  }

  /** Where the columns stand; null where some are missing or double. */
  private @Nullable Columns columns(CsvRecord line) {
    int before = problems.size();
    Map<String, Integer> at = new LinkedHashMap<>();
    for (int i = 0; i < line.getFieldCount(); i++) {
      String given = line.getField(i).replace("\uFEFF", "").strip();
      String name = given.toLowerCase(Locale.ROOT);
      if (!STUDY.equals(name) && !GROUP.equals(name) && !COUNTS.contains(name)) {
        warning(
            line.getStartingLineNumber(),
            given,
            "this column is not used; groups go into \"group\"");
      } else if (at.put(name, i) != null) {
        error(line.getStartingLineNumber(), given, null, "the column stands here twice");
      }
    }
    for (String needed : List.of(STUDY, "tp", "fp", "fn", "tn")) {
      if (!at.containsKey(needed)) {
        error(
            line.getStartingLineNumber(),
            needed,
            null,
            "the column is missing; the first line names study,tp,fp,fn,tn and, if wanted, group");
      }
    }
    boolean isWrong =
        problems.subList(before, problems.size()).stream()
            .anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    return isWrong ? null : new Columns(at, line.getFieldCount());
  }

  /** Where the columns stand, and how many there are. */
  private record Columns(Map<String, Integer> at, int count) {}

  private void row(CsvRecord line, Columns columns) {
    long number = line.getStartingLineNumber();
    if (line.getFieldCount() != columns.count()) {
      error(
          number,
          null,
          null,
          "the line has %d fields, the first line names %d columns"
              .formatted(line.getFieldCount(), columns.count()));
      return;
    }
    String study = field(line, columns, STUDY);
    if (study.isEmpty()) {
      error(number, STUDY, null, "the name of the study is missing");
    }
    int[] counts = new int[COUNTS.size()];
    boolean isRight = !study.isEmpty();
    for (int i = 0; i < counts.length; i++) {
      counts[i] = count(number, COUNTS.get(i), field(line, columns, COUNTS.get(i)));
      isRight &= counts[i] >= 0;
    }
    if (!isRight) {
      return;
    }
    SiteTable table = SiteTable.exactly(study, counts[0], counts[1], counts[2], counts[3]);
    if (table.ppa().trials() + table.npa().trials() == 0) {
      warning(number, null, "the table has no patient and adds nothing");
    }
    String group = columns.at().containsKey(GROUP) ? field(line, columns, GROUP) : "";
    rows.add(new Row(number, study, group.isEmpty() ? null : group, table));
  }

  private static String field(CsvRecord line, Columns columns, String name) {
    return line.getField(columns.at().getOrDefault(name, 0)).strip();
  }

  /** A count, or below 0 where it is refused. */
  private int count(long line, String column, String value) {
    if (value.isEmpty()) {
      error(line, column, null, "the count is missing; write 0 only if there was nobody");
    } else if (value.matches("-\\d+([.,]\\d+)?")) {
      error(line, column, value, "a count of patients is not below 0");
    } else if (value.matches("\\d+[.,]\\d+|\\d+(\\.\\d+)?[eE][+-]?\\d+|\\d+(\\.\\d+)? ?%")) {
      error(
          line,
          column,
          value,
          "a count of patients is a whole number; give the counts, not rates or corrected counts");
    } else if (!value.matches("\\d+")) {
      error(line, column, value, "this is no count of patients");
    } else if (value.length() > 12 || Long.parseLong(value) > LARGEST) {
      error(line, column, value, "no study has more than %d patients".formatted(LARGEST));
    } else {
      return Integer.parseInt(value);
    }
    return -1;
  }

  /** The same patients in two tables are not two patients. */
  private void warnOfSharedStudies() {
    Map<String, List<Row>> byStudy =
        rows.stream()
            .collect(Collectors.groupingBy(Row::study, LinkedHashMap::new, Collectors.toList()));
    byStudy.forEach(
        (study, tables) -> {
          if (tables.size() > 1) {
            String lines =
                tables.stream()
                    .limit(MOST_NAMED_LINES)
                    .map(row -> Long.toString(row.line()))
                    .collect(Collectors.joining(", "));
            problems.add(
                Problem.warning(
                    new Origin(file, tables.get(tables.size() - 1).line()),
                    STUDY,
                    study,
                    "the study has %d tables (lines %s): they are not independent, and the intervals are too narrow if they share patients"
                        .formatted(tables.size(), lines)));
          }
        });
  }

  private void unreadable(@Nullable IOException e) throws IOException {
    if (e != null && !(e instanceof CharacterCodingException)) {
      throw e;
    }
    error(1, null, null, "the file is not UTF-8; save it as UTF-8");
  }

  private void error(long line, @Nullable String column, @Nullable String value, String message) {
    problems.add(Problem.error(new Origin(file, line), column, value, message));
  }

  private void warning(long line, @Nullable String column, String message) {
    problems.add(Problem.warning(new Origin(file, line), column, null, message));
  }
}
