package org.mtbnode.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.CaseRows;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.template.TemplateRow;

/**
 * What is counted equals what was handed in: template row → bundle → JSON → bundle → projection.
 */
class ProjectionReaderTest {
  private static final String PATIENT = "PSN-A-00017";
  private static final int CASES = 40;
  private static final String LEVELS =
      "escat::III-A:2024-04-02;escat::I-A:2024-06-02;oncokb:v4.20:1:";

  private final ResourceIds ids = new ResourceIds(new byte[32]);
  private final CaseMapper mapper = new CaseMapper(ids);
  private final ProjectionReader reader = new ProjectionReader();

  @ParameterizedTest
  @ValueSource(longs = {1, 20260101})
  void aPatientIsCountedAsHandedIn(long seed) {
    SyntheticRows synthetic = new SyntheticRows(new SplittableRandom(seed));
    for (int i = 0; i < CASES; i++) {
      List<TemplateRow> rows = patient(synthetic);

      ProjectedRows projected = reader.read(stored(mapper.map(new CaseRows(rows, List.of()))));

      assertThat(projected).describedAs("case %d of seed %d", i, seed).isEqualTo(expected(rows));
    }
  }

  private static List<TemplateRow> patient(SyntheticRows synthetic) {
    List<TemplateRow> rows = new ArrayList<>();
    Map<String, String> of = Map.of("patient_id", PATIENT, "diagnosis_id", "DX-1");
    rows.add(synthetic.row("patients", PATIENT, Map.of("patient_id", PATIENT)));
    rows.add(synthetic.row("diagnoses", "DX-1", withStage(of)));
    rows.add(
        synthetic.row(
            "boards",
            "MTB-1",
            Map.of("board_id", "MTB-1", "patient_id", PATIENT, "diagnosis_id", "DX-1")));
    rows.add(
        synthetic.row(
            "recommendations",
            "REC-1",
            Map.of(
                "recommendation_id",
                "REC-1",
                "board_id",
                "MTB-1",
                "patient_id",
                PATIENT,
                "evidence",
                LEVELS)));
    rows.add(treatment(synthetic, of, "TX-1", "REC-1"));
    rows.add(treatment(synthetic, of, "TX-2", "REC-elsewhere"));
    rows.add(
        synthetic.row(
            "assessments",
            "A-1",
            Map.of("patient_id", PATIENT, "diagnosis_id", "DX-1", "treatment_id", "TX-1")));
    rows.add(synthetic.row("specimens", "SP-1", with(of, "specimen_id", "SP-1")));
    for (String test : List.of("T-1", "T-2", "T-3")) {
      Map<String, String> given = new java.util.HashMap<>(of);
      given.put("test_id", test);
      given.put("specimen_id", test.equals("T-3") ? "" : "SP-1");
      given.put("assay_version", "2");
      given.put("quantity_unit", "mtm/ml");
      given.put("anchor_treatment_id", test.equals("T-2") ? "" : "TX-1");
      rows.add(synthetic.row("tests", test, given));
    }
    for (String test : List.of("T-1", "T-2")) {
      for (int i = 0; i < 4; i++) {
        rows.add(
            synthetic.row(
                "findings",
                test + TemplateRow.SEPARATOR + i,
                Map.of("patient_id", PATIENT, "test_id", test, "gene", "EGFR")));
      }
    }
    return rows;
  }

  private static TemplateRow treatment(
      SyntheticRows synthetic, Map<String, String> of, String key, String recommendation) {
    Map<String, String> given = with(of, "treatment_id", key);
    given.put("recommendation_id", recommendation);
    return synthetic.row("treatments", key, given);
  }

  private static Map<String, String> withStage(Map<String, String> given) {
    return Map.of(
        "patient_id", PATIENT, "diagnosis_id", "DX-1", "stage_group", "", "stage_system", "");
  }

  private static Map<String, String> with(Map<String, String> given, String column, String value) {
    Map<String, String> all = new java.util.HashMap<>(given);
    all.put(column, value);
    return all;
  }

  /** As the store keeps it: written and parsed again. */
  private static Bundle stored(Bundle bundle) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    return parser.parseResource(Bundle.class, parser.encodeResourceToString(bundle));
  }

  private ProjectedRows expected(List<TemplateRow> rows) {
    String patient = ids.id("patients", PATIENT);
    String diagnosis = ids.id("diagnoses", "DX-1");
    return new ProjectedRows(
        of(rows, "patients").stream().map(row -> patient(patient, row)).toList(),
        of(rows, "diagnoses").stream()
            .map(
                row ->
                    new ProjectedDiagnosis(
                        patient,
                        diagnosis,
                        row.required("tumour_type"),
                        row.date("diagnosed_on"),
                        row.integer("age_months_at_diagnosis")))
            .toList(),
        of(rows, "boards").stream()
            .map(
                row ->
                    new ProjectedBoard(
                        patient,
                        id(row),
                        diagnosis,
                        LocalDate.parse(row.required("held_on")),
                        row.required("board_kind"),
                        row.required("profiled"),
                        row.text("actionable")))
            .toList(),
        of(rows, "recommendations").stream()
            .map(
                row ->
                    new ProjectedRecommendation(
                        patient,
                        id(row),
                        ids.id("boards", "MTB-1"),
                        row.required("kind"),
                        row.list("drugs"),
                        row.text("gene"),
                        row.text("alteration"),
                        List.of("escat:I-A", "oncokb:1"),
                        row.text("implemented")))
            .toList(),
        of(rows, "treatments").stream().map(row -> treatment(patient, diagnosis, row)).toList(),
        of(rows, "assessments").stream()
            .map(
                row ->
                    new ProjectedAssessment(
                        patient,
                        diagnosis,
                        ids.id("treatments", "TX-1"),
                        LocalDate.parse(row.required("observed_on")),
                        row.text("criteria"),
                        row.text("response"),
                        row.text("status")))
            .toList(),
        of(rows, "specimens").stream()
            .map(
                row ->
                    new ProjectedSpecimen(
                        patient, id(row), row.required("specimen_type"), row.date("collected_on")))
            .toList(),
        of(rows, "tests").stream().map(row -> test(patient, diagnosis, row)).toList(),
        of(rows, "findings").stream().map(row -> finding(patient, row)).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static ProjectedPatient patient(String patient, TemplateRow row) {
    return new ProjectedPatient(
        patient,
        row.required("sharing_consent").equals("permit"),
        row.text("sex"),
        row.integer("birth_year"),
        row.text("region"),
        row.date("died_on"),
        row.date("last_contact_on"));
  }

  private ProjectedTreatment treatment(String patient, String diagnosis, TemplateRow row) {
    return new ProjectedTreatment(
        patient,
        id(row),
        diagnosis,
        row.required("kind"),
        row.text("intent"),
        row.integer("line"),
        row.list("drugs"),
        row.date("started_on"),
        row.date("ended_on"),
        row.text("end_reason"),
        ids.id("recommendations", row.required("recommendation_id")));
  }

  private ProjectedTest test(String patient, String diagnosis, TemplateRow row) {
    String specimen = row.text("specimen_id");
    return new ProjectedTest(
        patient,
        id(row),
        specimen == null ? null : ids.id("specimens", specimen),
        diagnosis,
        row.required("assay_id"),
        row.required("assay_version"),
        row.required("clinical_setting"),
        row.text("strategy"),
        row.text("disease_state"),
        row.text("timepoint"),
        row.has("anchor_treatment_id") ? ids.id("treatments", "TX-1") : null,
        row.date("ordered_on"),
        row.date("received_on"),
        row.date("reported_on"),
        row.required("status"),
        row.text("failure_reason"),
        row.required("result"),
        row.text("result_use"),
        row.decimal("cfdna_ng"),
        row.decimal("tumour_fraction"),
        row.decimal("quantity"),
        row.has("quantity") || row.has("lod_achieved") ? row.text("quantity_unit") : null,
        row.decimal("lod_achieved"));
  }

  private ProjectedFinding finding(String patient, TemplateRow row) {
    String pos = row.text("pos");
    return new ProjectedFinding(
        patient,
        ids.id("tests", row.required("test_id")),
        row.text("gene"),
        row.text("region"),
        row.required("variant_class"),
        row.text("exon"),
        row.required("call"),
        row.decimal("vaf"),
        row.text("origin"),
        row.text("genome_build"),
        row.text("chrom"),
        pos == null ? null : Long.valueOf(pos),
        row.text("ref"),
        row.text("alt"),
        row.text("hgvs_g"),
        row.text("hgvs_c"),
        row.text("hgvs_p"),
        row.decimal("copy_number"),
        row.text("fusion_partner"));
  }

  private String id(TemplateRow row) {
    return ids.id(row.table(), row.key());
  }

  private static List<TemplateRow> of(List<TemplateRow> rows, String table) {
    return rows.stream().filter(row -> row.table().equals(table)).toList();
  }

  @Test
  void anAssayIsCountedAsHandedIn() {
    TemplateRow assay =
        new TemplateRow(
            "assays",
            "lb-panel-a",
            null,
            Map.of("assay_id", "lb-panel-a", "version", "2", "analyte", "ctdna"));
    List<TemplateRow> regions =
        List.of(
            region(Map.of("gene", "EGFR", "scope", "exons", "exons", "18;19")),
            region(
                Map.of(
                    "gene", "BRAF", "scope", "hotspots", "alterations", "p.Val600Glu;c.1799T>A")),
            region(Map.of("region", "panel of 74 genes", "scope", "same-panel")));
    IParser parser = FhirContext.forR4Cached().newJsonParser();

    ProjectedRows projected =
        reader.read(
            parser.parseResource(
                Device.class, parser.encodeResourceToString(mapper.mapAssay(assay, regions))));

    assertThat(projected.assays()).containsExactly(new ProjectedAssay("lb-panel-a", "2", "ctdna"));
    assertThat(projected.regions())
        .containsExactly(
            region("EGFR", null, "exons", List.of("18", "19"), List.of()),
            region("BRAF", null, "hotspots", List.of(), List.of("p.Val600Glu", "c.1799T>A")),
            region(null, "panel of 74 genes", "same-panel", List.of(), List.of()));
    assertThat(projected.patients()).isEmpty();
  }

  private static TemplateRow region(Map<String, String> values) {
    Map<String, String> all = new java.util.HashMap<>(values);
    all.put("assay_id", "lb-panel-a");
    all.put("version", "2");
    all.put("variant_class", "snv");
    return new TemplateRow("assay_regions", values.toString(), null, all);
  }

  private static ProjectedRegion region(
      String gene, String region, String scope, List<String> exons, List<String> alterations) {
    return new ProjectedRegion("lb-panel-a", "2", gene, region, "snv", scope, exons, alterations);
  }

  @Test
  void materialIsCountedAsHandedInAndIsNobodys() {
    List<TemplateRow> rows =
        List.of(
            material(
                "specimens", "RM-1", "origin", "reference-material", "specimen_type", "plasma"),
            material(
                "truth",
                "RM-1|EGFR",
                "gene",
                "EGFR",
                "alteration",
                "p.Leu858Arg",
                "expected",
                "present",
                "expected_vaf",
                "0.01"),
            material(
                "tests",
                "T-1",
                "test_id",
                "T-1",
                "assay_id",
                "lb-panel-a",
                "assay_version",
                "2",
                "clinical_setting",
                "mutation-profiling",
                "status",
                "completed",
                "result",
                "not-detected"));
    String material = ids.id("specimens", "RM-1");

    ProjectedRows projected =
        reader.readMaterial(stored(mapper.mapMaterial(new CaseRows(rows, List.of()))));

    assertThat(projected.patients()).isEmpty();
    assertThat(projected.specimens())
        .containsExactly(new ProjectedSpecimen(material, material, "plasma", null));
    assertThat(projected.truth())
        .containsExactly(
            new ProjectedTruth(
                material,
                material,
                "EGFR",
                "p.Leu858Arg",
                "present",
                new java.math.BigDecimal("0.01")));
    assertThat(projected.tests())
        .extracting(ProjectedTest::patient, ProjectedTest::specimen, ProjectedTest::diagnosis)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(material, material, null));
  }

  private static TemplateRow material(String table, String key, String... columns) {
    Map<String, String> values = new java.util.HashMap<>(Map.of("specimen_id", "RM-1"));
    for (int i = 0; i < columns.length; i += 2) {
      values.put(columns[i], columns[i + 1]);
    }
    return new TemplateRow(table, key, null, values);
  }

  @Test
  void eligiblePatientsAreCountedAsHandedIn() {
    TemplateRow row =
        new TemplateRow(
            "eligible",
            "2024",
            null,
            Map.of(
                "period",
                "2024",
                "tumour_type",
                "lung",
                "clinical_setting",
                "mutation-profiling",
                "sex",
                "female",
                "age_group",
                "65+",
                "region",
                "EL30",
                "patients",
                "40"));

    assertThat(reader.read(List.of(mapper.mapEligible(row))).eligible())
        .containsExactly(
            new ProjectedEligible(
                "2024", "lung", "mutation-profiling", "female", "65+", "EL30", 40));
  }

  @Test
  void aPatientWithoutConsentIsNotShared() {
    Bundle bundle =
        mapper.map(new CaseRows(patient(new SyntheticRows(new SplittableRandom(7))), List.of()));
    bundle.getEntry().removeIf(entry -> entry.getResource() instanceof Consent);

    assertThat(reader.read(bundle).patients())
        .extracting(ProjectedPatient::sharing)
        .containsExactly(false);
  }

  @Test
  void refusesABundleOfNobody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.read(new Bundle()))
        .withMessageContaining("one patient");
  }

  /** The day is the centre's, whatever the instant is in UTC. */
  @Test
  void readsTheCalendarDateOfAnInstantAsItWasWritten() {
    List<TemplateRow> rows = new ArrayList<>(patient(new SyntheticRows(new SplittableRandom(7))));
    rows.removeIf(row -> row.table().equals("specimens"));
    rows.add(
        new TemplateRow(
            "specimens",
            "SP-1",
            PATIENT,
            Map.of(
                "specimen_id", "SP-1",
                "diagnosis_id", "DX-1",
                "origin", "patient",
                "specimen_type", "plasma",
                "collected_on", "2024-03-19",
                "collected_at", "2024-03-18T23:10:00Z")));

    assertThat(reader.read(mapper.map(new CaseRows(rows, List.of()))).specimens())
        .extracting(ProjectedSpecimen::collectedOn)
        .containsExactly(LocalDate.of(2024, 3, 19));
  }
}
