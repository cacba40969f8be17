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
    rows.add(synthetic.row("treatments", "TX-1", with(of, "treatment_id", "TX-1")));
    rows.add(synthetic.row("specimens", "SP-1", with(of, "specimen_id", "SP-1")));
    for (String test : List.of("T-1", "T-2", "T-3")) {
      Map<String, String> given = new java.util.HashMap<>(of);
      given.put("test_id", test);
      given.put("specimen_id", test.equals("T-3") ? "" : "SP-1");
      given.put("assay_version", "2");
      given.put("quantity_unit", "mtm/ml");
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
        of(rows, "patients").stream()
            .map(
                row ->
                    new ProjectedPatient(patient, row.required("sharing_consent").equals("permit")))
            .toList(),
        of(rows, "diagnoses").stream()
            .map(
                row ->
                    new ProjectedDiagnosis(
                        patient, diagnosis, row.required("tumour_type"), row.date("diagnosed_on")))
            .toList(),
        of(rows, "treatments").stream()
            .map(
                row ->
                    new ProjectedTreatment(
                        patient, id(row), row.required("kind"), row.date("started_on")))
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
        List.of());
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
        row.text("disease_state"),
        row.date("reported_on"),
        row.required("status"),
        row.required("result"),
        row.decimal("tumour_fraction"));
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
