package org.mtbnode.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  /** The row with the columns that are meant to be handed in. */
  RawRow only(Set<String> columns) {
    Map<String, String> kept = new LinkedHashMap<>(values);
    kept.keySet().retainAll(columns);
    return new RawRow(origin, kept, fault);
  }

  /** The row, refused for its fault. */
  Rejection refused(String table) {
    return new Rejection(table, origin, values, List.of(Objects.requireNonNull(fault)));
  }
}
