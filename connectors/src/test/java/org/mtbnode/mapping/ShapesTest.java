package org.mtbnode.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.profile.FhirValidation;
import org.mtbnode.template.TemplateRow;
import tools.jackson.databind.JsonNode;

/** Every distinct shape the mapping can give is valid, each value of each column among them. */
class ShapesTest {
  private static final FhirValidation VALIDATION = FhirValidation.create();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "patients",
        "diagnoses",
        "boards",
        "recommendations",
        "treatments",
        "assessments",
        "specimens"
      })
  void everyValueOfEveryColumnIsValid(String table) {
    TemplateSchema schema = TemplateSchema.of(table);
    for (List<TemplateRow> rows : rowsOrPatients(schema)) {
      SyntheticCase patient = new SyntheticCase();
      if (table.equals("patients")) {
        patient.without("patients");
      }
      switch (table) {
        case "recommendations" -> patient.board();
        case "assessments" -> patient.treatment();
        default -> {}
      }
      rows.forEach(patient::add);

      assertValid(patient);
    }
  }

  private static List<List<TemplateRow>> rowsOrPatients(TemplateSchema schema) {
    List<TemplateRow> rows = new ArrayList<>();
    for (int i = 0; i < mostValues(schema); i++) {
      rows.add(row(schema, i, Map.of()));
    }
    return schema.table().equals("patients") ? rows.stream().map(List::of).toList() : List.of(rows);
  }

  @Test
  void everyTestStatusWithEveryResultIsValid() {
    TemplateSchema schema = TemplateSchema.of("tests");
    SyntheticCase patient = new SyntheticCase().treatment();
    for (String status : schema.values("status")) {
      for (String result : schema.values("result")) {
        int i = patient.rows().of("tests").size();
        patient.add(row(schema, i, Map.of("status", status, "result", result)));
      }
    }

    assertValid(patient);
  }

  @Test
  void everyClassOfVariantWithEveryCallIsValid() {
    TemplateSchema schema = TemplateSchema.of("findings");
    SyntheticCase patient = new SyntheticCase().test("T-1", "completed", "detected");
    for (String variantClass : schema.values("variant_class")) {
      for (String call : schema.values("call")) {
        int i = patient.rows().of("findings").size();
        TemplateRow row = row(schema, i, Map.of("variant_class", variantClass, "call", call));
        if (call.equals("absent")) {
          row.values().remove("vaf");
        }
        patient.add(row);
      }
    }

    assertValid(patient);
  }

  /** What is required and nothing else. */
  @Test
  void theLeastThatIsKnownIsValid() {
    assertValid(
        new SyntheticCase()
            .test("T-1", "completed", "not-detected")
            .add(
                "treatments",
                "treatment_id",
                "TX-1",
                "patient_id",
                SyntheticCase.PATIENT,
                "kind",
                "systemic")
            .add(
                "tests",
                "test_id",
                "T-2",
                "patient_id",
                SyntheticCase.PATIENT,
                "assay_id",
                "lb-panel-a",
                "clinical_setting",
                "adjuvant-guidance",
                "status",
                "not-collected",
                "result",
                "not-evaluable")
            .add(
                "findings",
                "test_id",
                "T-1",
                "region",
                "17q",
                "variant_class",
                "segmental-cnv",
                "call",
                "absent"));
  }

  @Test
  void aWholeCaseIsValid() throws IOException {
    assertThat(VALIDATION.errors(CasesTest.map("egfr-lung"))).isEmpty();
  }

  @Test
  void everyAssayIsValid() {
    TemplateSchema regions = TemplateSchema.of("assay_regions");
    List<TemplateRow> covered = new ArrayList<>();
    for (int i = 0; i < mostValues(regions); i++) {
      covered.add(row(regions, i, Map.of()));
    }
    TemplateSchema assays = TemplateSchema.of("assays");
    for (int i = 0; i < mostValues(assays); i++) {
      Device device = new SyntheticCase().mapper().mapAssay(row(assays, i, Map.of()), covered);

      assertThat(VALIDATION.errors(device)).isEmpty();
    }
  }

  @Test
  void everyMaterialIsValid() {
    TemplateSchema truth = TemplateSchema.of("truth");
    List<TemplateRow> rows = new ArrayList<>();
    for (String type : TemplateSchema.of("specimens").values("specimen_type")) {
      int i = rows.size();
      rows.add(
          material(
              row(
                  TemplateSchema.of("specimens"),
                  i,
                  Map.of("origin", "reference-material", "specimen_type", type))));
    }
    rows.add(material(SyntheticCase.row("specimens", SP_1)));
    for (String expected : truth.values("expected")) {
      rows.add(material(truth(truth, rows.size(), expected)));
    }
    rows.add(material(SyntheticCase.row("tests", T_1)));
    rows.add(material(row(TemplateSchema.of("findings"), 0, Map.of("test_id", "T-1"))));

    SyntheticCase nobody = new SyntheticCase();
    assertThat(
            VALIDATION.errors(
                nobody.mapper().mapMaterial(new CaseRows(rows, nobody.rows().assays()))))
        .isEmpty();
  }

  private static TemplateRow truth(TemplateSchema schema, int i, String expected) {
    TemplateRow row = row(schema, i, Map.of("specimen_id", "SP-1", "expected", expected));
    if (expected.equals("absent")) {
      row.values().remove("expected_vaf");
    }
    return row;
  }

  private static final String[] SP_1 = {
    "specimen_id", "SP-1", "origin", "eqa", "specimen_type", "plasma"
  };
  private static final String[] T_1 = {
    "test_id",
    "T-1",
    "specimen_id",
    "SP-1",
    "assay_id",
    "lb-panel-a",
    "assay_version",
    "2",
    "clinical_setting",
    "mutation-profiling",
    "status",
    "completed",
    "result",
    "detected"
  };

  /** The row as it is where it is nobody's. */
  private static TemplateRow material(TemplateRow row) {
    Map<String, String> values = new LinkedHashMap<>(row.values());
    values.keySet().removeAll(Set.of("patient_id", "diagnosis_id"));
    return new TemplateRow(row.table(), row.key(), null, values);
  }

  @Test
  void everyCountOfEligiblePatientsIsValid() {
    TemplateSchema schema = TemplateSchema.of("eligible");
    for (int i = 0; i < mostValues(schema); i++) {
      assertThat(
              VALIDATION.errors(new SyntheticCase().mapper().mapEligible(row(schema, i, Map.of()))))
          .isEmpty();
    }
  }

  private static void assertValid(SyntheticCase patient) {
    assertThat(VALIDATION.errors(patient.mapper().map(patient.rows()))).isEmpty();
  }

  private static int mostValues(TemplateSchema schema) {
    return schema.fields().stream()
        .mapToInt(field -> field.path("constraints").path("enum").size())
        .max()
        .orElse(1);
  }

  /** The i-th row: every column filled, the listed ones with their i-th value, round and round. */
  private static TemplateRow row(TemplateSchema schema, int i, Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    for (JsonNode field : schema.fields()) {
      String column = field.path("name").asString();
      List<String> listed = schema.values(column);
      values.put(
          column,
          listed.isEmpty() ? field.path("example").asString() : listed.get(i % listed.size()));
    }
    schema.keys().forEach((column, table) -> values.put(column, parent(schema, table, i)));
    values.putAll(given);
    return schema.row(SyntheticCase.PATIENT, values);
  }

  private static String parent(TemplateSchema schema, String table, int i) {
    if (schema.table().equals(table) && !table.equals("patients")) {
      return table + "-" + i;
    }
    return switch (table) {
      case "patients" -> SyntheticCase.PATIENT;
      case "diagnoses" -> "DX-1";
      case "specimens" -> "SP-1";
      case "treatments" -> "TX-1";
      case "tests" -> "T-1";
      case "boards" -> "MTB-1";
      case "recommendations" -> "REC-1";
      default -> throw new IllegalArgumentException(table);
    };
  }
}
