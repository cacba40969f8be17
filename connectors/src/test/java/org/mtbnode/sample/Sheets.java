package org.mtbnode.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a centre hands in: rows by table, written the way this centre writes its files. */
final class Sheets {
  private final Centre centre;
  private final Map<Table, List<Row>> rows = new EnumMap<>(Table.class);
  private final Map<String, Integer> lastNumbers = new HashMap<>();

  Sheets(Centre centre) {
    this.centre = centre;
  }

  /** The next id of a kind, such as {@code SPC-A-00031}. */
  String nextId(String kind) {
    return centre.id(kind, lastNumbers.merge(kind, 1, Integer::sum));
  }

  Row add(Table table) {
    Row row = new Row(table);
    rows.computeIfAbsent(table, key -> new ArrayList<>()).add(row);
    return row;
  }

  /** The rows so far, in their order. */
  List<Row> rows(Table table) {
    return List.copyOf(rows.getOrDefault(table, List.of()));
  }

  /** Text of every file by its name. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    rows.forEach((table, content) -> files.put(table.file(), csv(table, content)));
    return files;
  }

  private String csv(Table table, List<Row> content) {
    List<String> columns = columns(table, content);
    StringWriter text = new StringWriter();
    try (CsvWriter csv =
        CsvWriter.builder()
            .fieldSeparator(centre.separator)
            .lineDelimiter(centre.lineEnd.equals("\n") ? LineDelimiter.LF : LineDelimiter.CRLF)
            .build(text)) {
      csv.writeRecord(columns);
      for (Row row : content) {
        csv.writeRecord(
            columns.stream().map(column -> row.values.getOrDefault(column, "")).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** A centre leaves out columns it never fills; one of them sorts the rest by name. */
  private List<String> columns(Table table, List<Row> content) {
    Stream<String> filled =
        table.columns.stream()
            .filter(column -> !centre.leavesOut(table, column))
            .filter(column -> content.stream().anyMatch(row -> row.values.containsKey(column)));
    return centre.sortsColumns()
        ? filled.sorted(Comparator.naturalOrder()).toList()
        : filled.toList();
  }

  /** A row in the making; what is null stays empty. */
  static final class Row {
    private final Table table;
    private final Map<String, String> values = new HashMap<>();

    private Row(Table table) {
      this.table = table;
    }

    Row put(String column, @Nullable Object value) {
      if (!table.columns.contains(column)) {
        throw new IllegalArgumentException(table.file() + " has no column " + column);
      }
      if (value instanceof Double number) {
        values.put(column, threeDigits(number));
      } else if (value != null) {
        values.put(column, value.toString());
      }
      return this;
    }

    @Nullable String get(String column) {
      return values.get(column);
    }

    /** As a laboratory reports a number: three significant digits. */
    private static String threeDigits(double number) {
      BigDecimal rounded = new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros();
      return rounded.toPlainString();
    }
  }
}
