package org.mtbnode.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a table, in the text format of PostgreSQL's COPY: a line a row, tabs
 * between columns, {@code \N} for null, backslash escapes.
 */
final class CopyRows {
  private final String table;
  private final List<String> columns;
  private final StringBuilder text = new StringBuilder();
  private long rows;

  CopyRows(String table, List<String> columns) {
    this.table = table;
    this.columns = List.copyOf(columns);
  }

  /** Rows of records whose components are named as the columns are, {@code assayId} as assay_id. */
  static CopyRows of(String table, Class<? extends Record> type, List<? extends Record> records) {
    CopyRows rows =
        new CopyRows(
            table,
            Arrays.stream(type.getRecordComponents()).map(part -> column(part.getName())).toList());
    for (Record each : records) {
      rows.add(components(each));
    }
    return rows;
  }

  private static String column(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object[] components(Record row) {
    return Arrays.stream(row.getClass().getRecordComponents())
        .map(
            component -> {
              try {
                return component.getAccessor().invoke(row);
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            })
        .toArray();
  }

  /**
   * @param values one a column: text, numbers, booleans, dates and instants as they print, bytes,
   *     or a list of texts
   */
  void add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for the columns " + columns);
    }
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : "\t");
      append(values[i]);
    }
    text.append('\n');
    rows++;
  }

  private void append(@Nullable Object value) {
    if (value == null) {
      text.append("\\N");
    } else if (value instanceof byte[] bytes) {
      escape("\\x" + HexFormat.of().formatHex(bytes));
    } else if (value instanceof List<?> list) {
      escape(array(list));
    } else {
      escape(StorableText.of(value.toString()));
    }
  }

  private void escape(String value) {
    text.append(
        value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"));
  }

  private static String array(List<?> list) {
    StringBuilder array = new StringBuilder("{");
    for (Object element : list) {
      String quoted =
          StorableText.of(element.toString()).replace("\\", "\\\\").replace("\"", "\\\"");
      array.append(array.length() == 1 ? "\"" : ",\"").append(quoted).append('"');
    }
    return array.append('}').toString();
  }

  long size() {
    return rows;
  }

  boolean isEmpty() {
    return rows == 0;
  }

  String statement() {
    return "copy " + table + " (" + String.join(", ", columns) + ") from stdin";
  }

  InputStream stream() {
    return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
