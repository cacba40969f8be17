package org.mtbnode.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtbnode.template.Checked;
import org.mtbnode.template.KnownRows;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateCheck;
import org.mtbnode.template.TemplateRow;

/**
 * The whole study Miller et al., Nature 2019 (PMID 30675060) under the mapping of the examples;
 * expected figures are those of {@code ../shared/data/README.md}, made from the files without this
 * code.
 */
class GliomaStudyTest {
  private static final Path MAPPING =
      SharedFolder.REPOSITORY.resolve("docs/examples/glioma-csf-study.mapping.yml");

  private static SourceReader reader;
  private static Collected study;

  @BeforeAll
  static void readsTheStudy() throws IOException {
    Path folder = SharedFolder.of("glioma-csf-study");
    reader = SourceReader.open(folder, SourceMapping.read(MAPPING));
    study = Collected.from(reader);
  }

  @Test
  void passesOnTablesInTheOrderOfTheTemplate() {
    List<String> tables = study.rows.stream().map(SourceRow::table).distinct().toList();

    assertThat(tables)
        .containsExactly(
            "patients", "diagnoses", "assays", "assay_regions", "specimens", "tests", "findings");
    assertThat(reader.tables()).containsExactlyInAnyOrderElementsOf(tables);
    assertThat(study.refused).isEmpty();
  }

  @Test
  void passesTheCheckOfTheTemplateWhole() {
    var check = new TemplateCheck(Template.caseData(), KnownRows.none());

    List<Checked> checked =
        study.rows.stream()
            .map(row -> check.check(row.table(), row.origin(), row.values()))
            .toList();

    assertThat(checked)
        .hasSize(42 + 42 + 2 + 4 + 91 + 91 + 1425)
        .hasOnlyElementsOfType(TemplateRow.class);
  }

  @Test
  void hasOneConsentingPatientAndOneDiagnosisEach() {
    assertThat(column("patients", "patient_id")).hasSize(42).doesNotHaveDuplicates();
    assertThat(column("patients", "sharing_consent")).containsOnly("permit");
    assertThat(column("diagnoses", "patient_id")).hasSize(42).doesNotHaveDuplicates();
    assertThat(column("diagnoses", "tumour_type")).containsOnly("cns");
  }

  @Test
  void takesTheMoreExactOfTwoLabels() {
    SourceRow diagnosis = where("diagnoses", "patient_id", "IM-GBM-23").get(0);

    assertThat(diagnosis.values()).containsEntry("oncotree", "GB");
    assertThat(study.problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.value()).isEqualTo("GB, HGGNOS");
              assertThat(problem.message()).contains("IM-GBM-23");
            });
  }

  @Test
  void tellsFluidFromTumourByTheSampleAttribute() {
    Map<String, Long> assays =
        study.of("tests").stream()
            .collect(
                Collectors.groupingBy(
                    test -> test.values().get("assay_id"), Collectors.counting()));

    assertThat(assays).isEqualTo(Map.of("impact410-cfdna", 49L, "impact410-tissue", 42L));
    assertThat(where("assays", "assay_id", "impact410-cfdna").get(0).values())
        .containsEntry("analyte", "ctdna");
    assertThat(where("specimens", "specimen_type", "csf"))
        .hasSize(49)
        .allSatisfy(row -> assertThat(row.values()).containsEntry("fraction", "cell-free"));
    assertThat(where("specimens", "specimen_type", "tissue"))
        .hasSize(42)
        .allSatisfy(row -> assertThat(row.values()).doesNotContainKey("fraction"));
    assertThat(column("tests", "clinical_setting")).containsOnly("mutation-profiling");
  }

  @Test
  void namesOnePanelForBothAssays() {
    assertThat(study.of("assay_regions"))
        .extracting(row -> row.values().get("assay_id") + " " + row.values().get("variant_class"))
        .containsExactlyInAnyOrder(
            "impact410-cfdna snv",
            "impact410-cfdna indel",
            "impact410-tissue snv",
            "impact410-tissue indel");
    assertThat(study.of("assay_regions"))
        .allSatisfy(
            row ->
                assertThat(row.values())
                    .containsEntry("region", "IMPACT410")
                    .containsEntry("scope", "same-panel")
                    .doesNotContainKey("gene"));
  }

  @Test
  void keepsTestsThatFoundNothing() {
    for (String test : List.of("Patient-14-CSF", "Patient-41-CSF")) {
      assertThat(where("tests", "test_id", test).get(0).values())
          .containsEntry("status", "completed")
          .containsEntry("result", "not-detected");
      assertThat(where("findings", "test_id", test)).isEmpty();
    }
    assertThat(where("tests", "result", "not-detected")).hasSize(2);
  }

  @Test
  void leavesUncalledRowsOutAndSaysHowMany() {
    assertThat(study.of("findings")).hasSize(1425);
    assertThat(column("findings", "call")).containsOnly("present");
    assertThat(study.messages())
        .anySatisfy(message -> assertThat(message).contains("960", "not called"));
  }

  @Test
  void givesFindingsTheirFractionReadsAndNames() {
    Map<String, String> finding = where("findings", "test_id", "Patient-12-CSF").get(0).values();

    assertThat(finding)
        .containsEntry("gene", "TP53")
        .containsEntry("variant_class", "snv")
        .containsEntry("genome_build", "GRCh37")
        .containsEntry("chrom", "17")
        .containsEntry("pos", "7578395")
        .containsEntry("ref", "G")
        .containsEntry("alt", "A")
        .containsEntry("hgvs_c", "ENST00000269305.4:c.535C>T")
        .containsEntry("hgvs_p", "p.His179Tyr")
        .containsEntry("alt_reads", "10")
        .containsEntry("total_reads", "34")
        .containsEntry("vaf", "0.294118")
        .containsEntry("origin", "somatic-confirmed");
  }

  @ParameterizedTest
  @CsvSource({
    "IDH1, 9, 0, 0, 3, 24",
    "TP53, 17, 1, 2, 1, 15",
    "TERT, 19, 1, 1, 3, 12",
    "PTEN, 4, 1, 0, 7, 24",
    "EGFR, 2, 2, 1, 6, 25",
    "ATRX, 7, 0, 0, 3, 26"
  })
  void givesTheGeneTablesOfThePublishedData(
      String gene, int same, int other, int fluidOnly, int tumourOnly, int neither) {
    Map<String, Integer> counts = geneTable(gene);

    assertThat(counts)
        .isEqualTo(
            Map.of(
                "same", same,
                "other", other,
                "fluid only", fluidOnly,
                "tumour only", tumourOnly,
                "neither", neither));
    assertThat(counts.values().stream().mapToInt(n -> n).sum()).isEqualTo(36);
  }

  @Test
  void sharesAsManyVariantsAsThePublishedData() {
    int shared = 0;
    int fluidOnly = 0;
    int tumourOnly = 0;
    for (String patient : pairedPatients()) {
      Set<String> fluid = alterations(patient, "impact410-cfdna", null);
      Set<String> tumour = alterations(patient, "impact410-tissue", null);
      shared += (int) fluid.stream().filter(tumour::contains).count();
      fluidOnly += (int) fluid.stream().filter(a -> !tumour.contains(a)).count();
      tumourOnly += (int) tumour.stream().filter(a -> !fluid.contains(a)).count();
    }

    assertThat(List.of(shared, fluidOnly, tumourOnly)).containsExactly(214, 489, 240);
  }

  private Map<String, Integer> geneTable(String gene) {
    Map<String, Integer> counts = new HashMap<>();
    for (String outcome : List.of("same", "other", "fluid only", "tumour only", "neither")) {
      counts.put(outcome, 0);
    }
    for (String patient : pairedPatients()) {
      Set<String> fluid = alterations(patient, "impact410-cfdna", gene);
      Set<String> tumour = alterations(patient, "impact410-tissue", gene);
      counts.merge(outcome(fluid, tumour), 1, Integer::sum);
    }
    return counts;
  }

  private static String outcome(Set<String> fluid, Set<String> tumour) {
    if (fluid.isEmpty() || tumour.isEmpty()) {
      return fluid.isEmpty() && tumour.isEmpty()
          ? "neither"
          : tumour.isEmpty() ? "fluid only" : "tumour only";
    }
    return Collections.disjoint(fluid, tumour) ? "other" : "same";
  }

  private Set<String> pairedPatients() {
    Set<String> paired = new TreeSet<>(patientsOf("impact410-cfdna"));
    paired.retainAll(patientsOf("impact410-tissue"));
    return paired;
  }

  private Set<String> patientsOf(String assay) {
    return where("tests", "assay_id", assay).stream()
        .map(test -> test.values().get("patient_id"))
        .collect(Collectors.toSet());
  }

  private Set<String> alterations(String patient, String assay, String gene) {
    Set<String> tests =
        where("tests", "assay_id", assay).stream()
            .filter(test -> test.values().get("patient_id").equals(patient))
            .map(test -> test.values().get("test_id"))
            .collect(Collectors.toSet());
    return study.of("findings").stream()
        .map(SourceRow::values)
        .filter(finding -> tests.contains(finding.get("test_id")))
        .filter(finding -> gene == null || finding.get("gene").equals(gene))
        .map(f -> f.get("chrom") + ":" + f.get("pos") + ":" + f.get("ref") + ">" + f.get("alt"))
        .collect(Collectors.toSet());
  }

  private List<String> column(String table, String column) {
    return study.of(table).stream().map(row -> row.values().get(column)).toList();
  }

  private List<SourceRow> where(String table, String column, String value) {
    return study.of(table).stream().filter(row -> value.equals(row.values().get(column))).toList();
  }
}
