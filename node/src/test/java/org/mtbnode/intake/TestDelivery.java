package org.mtbnode.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.SourceRow;
import org.mtbnode.source.SourceSink;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Template;

/**
 * A delivery written down in a test: tables as CSV files, read in the order of the template. No
 * value holds a comma.
 */
final class TestDelivery implements SourceReader {
  private final Map<String, List<String>> files = new LinkedHashMap<>();

  /**
   * @param lines the header and the rows
   */
  TestDelivery table(String table, String... lines) {
    files.put(table, List.of(lines));
    return this;
  }

  /** The same, with one table replaced, added or (without lines) left out. */
  TestDelivery but(String table, String... lines) {
    TestDelivery other = new TestDelivery();
    other.files.putAll(files);
    if (lines.length == 0) {
      other.files.remove(table);
    } else {
      other.table(table, lines);
    }
    return other;
  }

  @Override
  public SortedSet<String> tables() {
    return new TreeSet<>(files.keySet());
  }

  @Override
  public void read(SourceSink sink) {
    Template.caseData().tables().stream()
        .map(table -> table.name())
        .filter(files::containsKey)
        .forEach(table -> read(table, files.get(table), sink));
  }

  private static void read(String table, List<String> lines, SourceSink sink) {
    List<String> header = List.of(lines.get(0).split(","));
    for (int line = 1; line < lines.size(); line++) {
      sink.row(
          new SourceRow(
              table, new Origin(table + ".csv", line + 1), values(header, lines.get(line))));
    }
  }

  private static Map<String, String> values(List<String> header, String line) {
    List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
    Map<String, String> values = new LinkedHashMap<>();
    for (int column = 0; column < header.size(); column++) {
      if (!cells.get(column).isEmpty()) {
        values.put(header.get(column), cells.get(column));
      }
    }
    return values;
  }
}
