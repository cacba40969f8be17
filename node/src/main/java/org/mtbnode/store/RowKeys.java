package org.mtbnode.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.ForeignKey;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateRow;

/** Names rows by table and key, joined by the template's separator, and says who refers to whom. */
final class RowKeys {
  static final String PATIENT = "patients" + TemplateRow.SEPARATOR;
  static final String ASSAY = "assays" + TemplateRow.SEPARATOR;
  static final String SPECIMEN = "specimens" + TemplateRow.SEPARATOR;
  static final String PERIOD = "eligible" + TemplateRow.SEPARATOR;

  private final Template template;

  RowKeys(Template template) {
    this.template = template;
  }

  static String name(String table, String key) {
    return table + TemplateRow.SEPARATOR + key;
  }

  static String name(TemplateRow row) {
    return name(row.table(), row.key());
  }

  /**
   * The row together with which a row is replaced: its patient, assay, specimen or period.
   *
   * @return null for the findings of a test of nobody, which do not name its specimen
   */
  static @Nullable String owner(TemplateRow row) {
    if (row.patient() != null) {
      return PATIENT + row.patient();
    }
    return switch (row.table()) {
      case "assay_regions" ->
          ASSAY + row.required("assay_id") + TemplateRow.SEPARATOR + row.required("version");
      case "tests", "truth" -> SPECIMEN + row.required("specimen_id");
      case "eligible" -> PERIOD + row.required("period");
      case "findings" -> null;
      default -> name(row);
    };
  }

  /** The names of the rows that the foreign keys of a row name, whether or not they exist. */
  List<String> referencesOf(String table, Map<String, String> values) {
    List<String> references = new ArrayList<>();
    for (ForeignKey foreign : template.table(table).foreignKeys()) {
      String reference = reference(foreign, values);
      if (reference != null) {
        references.add(reference);
      }
    }
    return references;
  }

  private static @Nullable String reference(ForeignKey foreign, Map<String, String> values) {
    List<String> parts = new ArrayList<>();
    for (String column : foreign.columns()) {
      String value = values.get(column);
      if (value == null || value.isBlank()) {
        return null;
      }
      parts.add(value.strip());
    }
    return name(foreign.table(), String.join(TemplateRow.SEPARATOR, parts));
  }

  /**
   * For each error of a refused row the name of the row it may lie with: the one its column names;
   * empty where the column names none.
   */
  List<String> blamesOf(Rejection rejection) {
    return rejection.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .map(problem -> blame(rejection, problem.column()))
        .distinct()
        .toList();
  }

  private String blame(Rejection rejection, @Nullable String column) {
    return template.table(rejection.table()).foreignKeys().stream()
        .filter(foreign -> foreign.columns().get(0).equals(column))
        .map(foreign -> reference(foreign, rejection.values()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  /**
   * The key of a row as it was read.
   *
   * @return null where the row does not give it
   */
  @Nullable String keyOf(String table, Map<String, String> raw) {
    return template.keyOf(table, raw);
  }
}
