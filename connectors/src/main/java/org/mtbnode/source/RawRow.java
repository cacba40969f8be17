package org.mtbnode.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;

/**
 * A row as the file has it.
 *
 * @param values text by column; a column without text is absent
 * @param fault why the line cannot be taken for a row; null where it can
 */
record RawRow(Origin origin, Map<String, String> values, @Nullable Problem fault) {

  /** Puts names to fields, and finds fault where there are more or fewer than the header has. */
  static RawRow of(Origin origin, List<String> header, List<String> fields) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(fields.size(), header.size()); i++) {
      if (!fields.get(i).isBlank()) {
        values.put(header.get(i), fields.get(i));
      }
    }
    if (fields.size() == header.size()) {
      return new RawRow(origin, values, null);
    }
    String message =
        "%d fields where the header has %d; give each column one, blank where there is no value"
            .formatted(fields.size(), header.size());
    return new RawRow(origin, values, Problem.error(origin, null, null, message));
  }

  RawRow withFault(@Nullable String column, String message) {
    String value = column == null ? null : values.get(column);
    return new RawRow(origin, values, Problem.error(origin, column, value, message));
  }

  /**
   * The row, refused for its fault.
   *
   * @param kept what stands in the columns of the template, as far as it can be told
   */
  Rejection refused(String table, Map<String, String> kept) {
    return new Rejection(table, origin, kept, List.of(Objects.requireNonNull(fault)));
  }
}
