package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplateCheckTest {
  private static final Path EXAMPLE = Delivery.FOLDER.resolve("example");
  private static final Origin LINE_2 = new Origin("x.csv", 2);

  @Test
  void saysWhoseARowIs() {
    Delivery.Outcome example = Delivery.check(KnownRows.none(), EXAMPLE);

    assertThat(example.row("specimens", "SP-A-00001-1").patient()).isEqualTo("PSN-A-00001");
    assertThat(example.row("tests", "T-A-00001-1").patient()).isEqualTo("PSN-A-00001");
    assertThat(example.row("tests", "T-A-00002-1").patient()).isEqualTo("PSN-A-00002");
    assertThat(example.row("findings", "T-A-00001-1", "KRAS", "", "snv", "p.Gly12Cys").patient())
        .isEqualTo("PSN-A-00001");
  }

  @Test
  void givesRowsOfNobodyNoPatient() {
    Delivery.Outcome example = Delivery.check(KnownRows.none(), EXAMPLE);

    assertThat(example.row("assays", "lb-panel", "2").patient()).isNull();
    assertThat(example.row("assay_regions", "lb-panel", "2", "EGFR", "", "snv", "exons").patient())
        .isNull();
    assertThat(example.row("specimens", "RM-0001").patient()).isNull();
    assertThat(example.row("specimens", "RM-0001").has("diagnosis_id")).isFalse();
    assertThat(example.row("tests", "T-RM-0001").patient()).isNull();
    assertThat(example.row("findings", "T-RM-0001", "EGFR", "", "snv", "p.Leu858Arg").patient())
        .isNull();
  }

  @Test
  void fillsInTheOnlyDiagnosisAndTheOnlyVersion() {
    Delivery.Outcome example = Delivery.check(KnownRows.none(), EXAMPLE);

    assertThat(example.row("treatments", "TX-A-00001-1").text("diagnosis_id"))
        .isEqualTo("DX-A-00001");
    assertThat(example.row("specimens", "SP-A-00001-2").text("diagnosis_id"))
        .isEqualTo("DX-A-00001");
    assertThat(example.row("tests", "T-A-00002-1").text("diagnosis_id")).isEqualTo("DX-A-00002");
    assertThat(example.row("tests", "T-A-00001-1").text("assay_version")).isEqualTo("2");
  }

  @Test
  void givesATestTheDiagnosisOfItsSpecimen() {
    Delivery.Outcome outcome =
        Delivery.check(KnownRows.none(), Delivery.FOLDER.resolve("cases/two-diagnoses"), EXAMPLE);

    assertThat(outcome.row("tests", "T-A-00001-1").text("diagnosis_id")).isEqualTo("DX-A-00003");
    assertThat(outcome.row("tests", "T-A-00001-2").text("diagnosis_id")).isEqualTo("DX-A-00001");
  }

  @Test
  void findsParentsThatWereHandedInBefore() {
    TemplateCheck check = new TemplateCheck(Template.caseData(), new Before());

    TemplateRow test =
        (TemplateRow)
            check.check(
                "tests",
                LINE_2,
                Map.of(
                    "test_id", "T-1",
                    "specimen_id", "S-1",
                    "assay_id", "lb-panel",
                    "clinical_setting", "mutation-profiling",
                    "status", "completed",
                    "result", "not-detected"));

    assertThat(test.patient()).isEqualTo("P-1");
    assertThat(test.text("diagnosis_id")).isEqualTo("D-1");
    assertThat(test.text("assay_version")).isEqualTo("1");
  }

  @Test
  void takesTheDeliverysDiagnosesForThoseThatWereKnown() {
    TemplateCheck check = new TemplateCheck(Template.caseData(), new Before());
    check.check(
        "diagnoses",
        LINE_2,
        Map.of("diagnosis_id", "D-2", "patient_id", "P-1", "tumour_type", "lung"));

    TemplateRow treatment =
        (TemplateRow)
            check.check(
                "treatments",
                LINE_2,
                Map.of("treatment_id", "X-1", "patient_id", "P-1", "kind", "surgery"));

    assertThat(treatment.text("diagnosis_id")).isEqualTo("D-2");
  }

  @Test
  void refusesTheChildrenOfARowThatCouldNotBeRead() {
    TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none());
    Origin torn = new Origin("patients.csv", 7);
    check.refuse(
        new Rejection(
            "patients",
            torn,
            Map.of("patient_id", " P-1 "),
            List.of(Problem.error(torn, null, null, "a quote is not closed"))));

    Checked diagnosis =
        check.check(
            "diagnoses",
            LINE_2,
            Map.of("diagnosis_id", "D-1", "patient_id", "P-1", "tumour_type", "lung"));

    assertThat(diagnosis)
        .isInstanceOfSatisfying(
            Rejection.class,
            rejection ->
                assertThat(rejection.problems())
                    .extracting(Problem::message)
                    .containsExactly(
                        "its patient P-1 was refused at patients.csv:7; correct that row and send"
                            + " both again"));
  }

  @Test
  void givesTheWarningsOfTheRowAcceptedLast() {
    TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none());
    Map<String, String> odd =
        Map.of("patient_id", "P-1", "sharing_consent", "permit", "country", "FR", "region", "DE21");

    check.check("patients", LINE_2, odd);
    List<Problem> ofTheOddRow = check.warnings();
    check.check("patients", LINE_2, Map.of("patient_id", "P-2", "sharing_consent", "permit"));
    List<Problem> ofTheNext = check.warnings();

    assertThat(ofTheOddRow)
        .containsExactly(
            Problem.warning(LINE_2, "region", "DE21", "lies outside country, FR; is that meant?"));
    assertThat(ofTheNext).isEmpty();
  }

  @Test
  void neitherTakesNorKeepsAColumnThatLooksIdentifying() {
    TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none());

    Checked checked =
        check.check(
            "patients",
            LINE_2,
            Map.of("patient_id", "P-1", "sharing_consent", "permit", "surname", "Doe"));

    assertThat(checked)
        .isInstanceOfSatisfying(
            Rejection.class,
            rejection -> {
              assertThat(rejection.toString()).doesNotContain("Doe");
              assertThat(rejection.problems().get(0).column()).isEqualTo("surname");
            });
  }

  @Test
  void leavesOutColumnsItDoesNotKnowAndBlanks() {
    TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none());

    TemplateRow row =
        (TemplateRow)
            check.check(
                "patients",
                LINE_2,
                Map.of(
                    "patient_id",
                    "\u00a0P-1 ",
                    "sharing_consent",
                    "permit",
                    "sex",
                    "  ",
                    "ecog",
                    "1"));

    assertThat(row.values()).isEqualTo(Map.of("patient_id", "P-1", "sharing_consent", "permit"));
  }

  @Test
  void doesNotKnowOtherTables() {
    TemplateCheck check = new TemplateCheck(Template.caseData(), KnownRows.none());

    assertThatThrownBy(() -> check.check("cases", LINE_2, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** One patient with a diagnosis, a specimen and an assay. */
  private static final class Before implements KnownRows {
    @Override
    public @Nullable KnownRow find(String table, String key) {
      return switch (table + " " + key.replace(TemplateRow.SEPARATOR, " ")) {
        case "patients P-1" -> new KnownRow("P-1", null);
        case "diagnoses D-1", "specimens S-1" -> new KnownRow("P-1", "D-1");
        case "assays lb-panel 1" -> new KnownRow(null, null);
        default -> null;
      };
    }

    @Override
    public Set<String> diagnosesOf(String patient) {
      return patient.equals("P-1") ? Set.of("D-1") : Set.of();
    }

    @Override
    public Set<String> versionsOf(String assay) {
      return assay.equals("lb-panel") ? Set.of("1") : Set.of();
    }
  }
}
