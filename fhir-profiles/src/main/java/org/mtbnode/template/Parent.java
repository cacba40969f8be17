package org.mtbnode.template;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rows that refer to a row need to know of it.
 *
 * @param origin where it was read; null where an earlier delivery brought it
 * @param isRefused whether it was refused there
 * @param patient whose it is; null for rows of nobody
 * @param facts what rules of its children ask for, by column; of rows of this delivery only
 */
record Parent(
    @Nullable Origin origin,
    boolean isRefused,
    @Nullable String patient,
    @Nullable String diagnosis,
    Map<String, String> facts) {

  /** Few columns: this is kept of every row of a delivery that others may refer to. */
  private static final Map<String, List<String>> ASKED_FOR =
      Map.of(
          "patients", List.of("died_on"),
          "diagnoses", List.of("tumour_type"),
          "boards", List.of("held_on", "profiled", "actionable"),
          "recommendations", List.of("kind", "implemented"),
          "treatments", List.of("started_on"),
          "specimens", List.of("collected_on"),
          "tests", List.of("status", "result"));

  static Parent refused(Origin origin) {
    return new Parent(origin, true, null, null, Map.of());
  }

  static Parent known(KnownRows.KnownRow row) {
    return new Parent(null, false, row.patient(), row.diagnosis(), Map.of());
  }

  static Parent accepted(RowDraft row, References.Resolved resolved) {
    Map<String, String> facts = new HashMap<>();
    for (String column : ASKED_FOR.getOrDefault(row.table().name(), List.of())) {
      String value = row.value(column);
      if (value != null) {
        facts.put(column, value);
      }
    }
    // a treatment names the recommendation, and the day is that of its board
    Parent board = resolved.parent("board_id");
    String held = board == null ? null : board.fact("held_on");
    if (held != null) {
      facts.put("held_on", held);
    }
    return new Parent(
        row.origin(), false, resolved.patient(), row.value("diagnosis_id"), Map.copyOf(facts));
  }

  /** Null where it is not given, or the row came with an earlier delivery. */
  @Nullable String fact(String column) {
    return facts.get(column);
  }

  @Nullable LocalDate day(String column) {
    String value = facts.get(column);
    return value == null ? null : LocalDate.parse(value);
  }

  boolean has(String column, String value) {
    return value.equals(facts.get(column));
  }
}
