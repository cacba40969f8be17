package org.mtbnode.web.api;

import java.util.List;
import java.util.stream.Stream;

/** Columns of plain text: the first to the left, the others to the right. */
final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  /**
   * @param rows a row with fewer cells than the head has its last cell run on
   */
  static String of(List<String> head, List<List<String>> rows) {
    int[] widths = new int[head.size()];
    Stream.concat(Stream.of(head), rows.stream().filter(row -> row.size() == head.size()))
        .forEach(
            row -> {
              for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
              }
            });
    for (List<String> row : rows) {
      widths[0] = Math.max(widths[0], row.get(0).length());
    }
    StringBuilder table = new StringBuilder();
    Stream.concat(Stream.of(head), rows.stream())
        .forEach(row -> append(row, row.size() == head.size(), widths, table));
    return table.toString();
  }

  private static void append(List<String> row, boolean whole, int[] widths, StringBuilder table) {
    StringBuilder line = new StringBuilder(pad(row.get(0), widths[0], false));
    for (int column = 1; column < row.size(); column++) {
      line.append(GAP).append(whole ? pad(row.get(column), widths[column], true) : row.get(column));
    }
    table.append(line.toString().stripTrailing()).append(System.lineSeparator());
  }

  private static String pad(String text, int width, boolean toTheRight) {
    String blanks = " ".repeat(Math.max(0, width - text.length()));
    return toTheRight ? blanks + text : text + blanks;
  }
}
