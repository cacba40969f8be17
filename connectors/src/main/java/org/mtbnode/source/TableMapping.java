package org.mtbnode.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping says of one table of the template.
 *
 * @param file the centre's name for the file; null where it is the template's
 * @param columns the rules by the template's column
 * @param leaveOut columns of the file that are not taken over
 * @param rows rows beside those of the file
 * @param onePerPatient which of a patient's samples gives the row; for the diagnoses of a study
 */
record TableMapping(
    @Nullable String file,
    Map<String, ColumnRule> columns,
    Set<String> leaveOut,
    List<ConstantRow> rows,
    @Nullable OnePerPatient onePerPatient) {

  /** A table the mapping does not name. */
  static final TableMapping NONE = new TableMapping(null, null, null, null, null);

  TableMapping(
      @Nullable String file,
      @Nullable Map<String, ColumnRule> columns,
      @Nullable Set<String> leaveOut,
      @Nullable List<ConstantRow> rows,
      @Nullable OnePerPatient onePerPatient) {
    this.file = file;
    this.columns = columns == null ? Map.of() : columns;
    this.leaveOut = leaveOut == null ? Set.of() : leaveOut;
    this.rows = rows == null ? List.of() : rows;
    this.onePerPatient = onePerPatient;
  }

  /** The columns of the source that the rules read. */
  List<String> read() {
    return columns.values().stream().map(ColumnRule::from).filter(Objects::nonNull).toList();
  }

  /** Whether a rule works its column out from other rows. */
  boolean derives() {
    return columns.values().stream().anyMatch(ColumnRule::derives);
  }

  /**
   * What the rules give for one row of the source.
   *
   * @param source the value of a column of the source; null where it has none
   */
  Map<String, String> apply(UnaryOperator<@Nullable String> source) {
    Map<String, String> values = new LinkedHashMap<>();
    columns.forEach(
        (column, rule) -> {
          String value = rule.apply(source);
          if (value != null) {
            values.put(column, value);
          }
        });
    return values;
  }

  /**
   * Where a patient's samples are labelled differently.
   *
   * @param by the attribute that carries the label
   * @param prefer its labels, the one to take first; labels not named come last
   */
  record OnePerPatient(String by, List<String> prefer) {
    OnePerPatient(String by, @Nullable List<String> prefer) {
      this.by = by;
      this.prefer = prefer == null ? List.of() : List.copyOf(prefer);
    }

    int rank(@Nullable String label) {
      int place = label == null ? -1 : prefer.indexOf(label);
      return place < 0 ? prefer.size() : place;
    }
  }
}
