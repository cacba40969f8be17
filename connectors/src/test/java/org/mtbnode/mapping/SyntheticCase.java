package org.mtbnode.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtbnode.template.TemplateRow;

/** One patient with one diagnosis, to which a test adds what it is about. Synthetic data. */
final class SyntheticCase {
  static final String PATIENT = "PSN-A-00017";
  private static final byte[] SECRET = new byte[32];

  final ResourceIds ids = new ResourceIds(SECRET);
  private final List<TemplateRow> rows = new ArrayList<>();
  private final List<TemplateRow> assays = new ArrayList<>();

  SyntheticCase() {
    add("patients", "patient_id", PATIENT, "sharing_consent", "permit");
    add("diagnoses", "diagnosis_id", "DX-1", "patient_id", PATIENT, "tumour_type", "lung");
    assays.add(row("assays", "assay_id", "lb-panel-a", "version", "2", "analyte", "ctdna"));
    add(
        "specimens",
        "specimen_id",
        "SP-1",
        "patient_id",
        PATIENT,
        "diagnosis_id",
        "DX-1",
        "origin",
        "patient",
        "specimen_type",
        "plasma");
  }

  SyntheticCase add(String table, String... columnsAndValues) {
    return add(row(table, columnsAndValues));
  }

  SyntheticCase add(TemplateRow row) {
    rows.add(row);
    return this;
  }

  /** Adds a test of the plasma that is there. */
  SyntheticCase test(String id, String status, String result) {
    return add(
        "tests",
        "test_id",
        id,
        "specimen_id",
        "SP-1",
        "assay_id",
        "lb-panel-a",
        "assay_version",
        "2",
        "clinical_setting",
        "mutation-profiling",
        "status",
        status,
        "result",
        result);
  }

  SyntheticCase board() {
    return add(
        "boards",
        "board_id",
        "MTB-1",
        "patient_id",
        PATIENT,
        "held_on",
        "2024-03-18",
        "board_kind",
        "adult",
        "profiled",
        "yes");
  }

  SyntheticCase treatment() {
    return add("treatments", "treatment_id", "TX-1", "patient_id", PATIENT, "kind", "systemic");
  }

  SyntheticCase without(String table) {
    rows.removeIf(row -> row.table().equals(table));
    return this;
  }

  CaseRows rows() {
    return new CaseRows(rows, assays);
  }

  CaseMapper mapper() {
    return new CaseMapper(ids);
  }

  static TemplateRow row(String table, String... columnsAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      values.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return TemplateSchema.of(table).row(PATIENT, values);
  }
}
