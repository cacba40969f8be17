package org.mtbnode.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/** A text file with a header and rows, whatever stands between its fields. */
interface RawTable {

  /** The file as the centre named it, relative to the folder that was handed in. */
  String file();

  /** The names of the columns, each once, none blank. */
  List<String> header();

  /** Where the header stands. */
  Origin origin();

  /** Reads the file from its first row to its last, one row in memory. */
  void forEach(Consumer<RawRow> rows) throws IOException;

  /**
   * @throws UnreadableSourceException if a column has no name, or one that stands there twice
   */
  static void checkHeader(List<String> header, Origin origin) throws UnreadableSourceException {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      if (column.isBlank()) {
        throw new UnreadableSourceException(
            Problem.error(
                origin, null, null, "column " + (i + 1) + " has no name; name it or delete it"));
      }
      if (!seen.add(column)) {
        throw new UnreadableSourceException(
            Problem.error(
                origin, column, null, "the column stands twice; delete one and send again"));
      }
    }
  }
}
