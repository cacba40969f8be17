package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderCheckTest {
  private static final Table PATIENTS = Template.caseData().table("patients");
  private static final Origin HEADER = new Origin("patients.csv", 1);

  @Test
  void acceptsAllColumnsAndTheRequiredOnesAlone() {
    for (Table table : Template.caseData().tables()) {
      assertThat(table.checkHeader(HEADER, table.columns()).problems()).isEmpty();
    }
    assertThat(check("sharing_consent", "patient_id").problems()).isEmpty();
  }

  @Test
  void warnsOfAColumnThatIsNotRead() {
    HeaderCheck check = check("patient_id", "sharing_consent", "bith_year", "ecog");

    assertThat(check.refusesRows()).isFalse();
    assertThat(check.problems())
        .containsExactly(
            Problem.warning(
                HEADER,
                "bith_year",
                null,
                "patients has no such column, so it is not read; nearest: birth_year"),
            Problem.warning(
                HEADER, "ecog", null, "patients has no such column, so it is not read"));
  }

  @Test
  void refusesTheRowsOfAFileThatLacksARequiredColumn() {
    HeaderCheck check = check("patient_id", "Sharing_Consent");

    assertThat(check.refusesRows()).isTrue();
    assertThat(check.problems())
        .extracting(Problem::message)
        .containsExactly(
            "patients has no such column, so it is not read; nearest: sharing_consent",
            "the column is missing, and every row of patients needs it");
  }

  @Test
  void refusesTheRowsOfAFileWithoutAnyOfTheColumnsItNeedsOneOf() {
    Table findings = Template.caseData().table("findings");

    HeaderCheck check = findings.checkHeader(HEADER, List.of("test_id", "variant_class", "call"));

    assertThat(check.problems())
        .extracting(Problem::message)
        .containsExactly(
            "the column gene or region is missing, and every row of findings needs one of them");
  }

  @Test
  void refusesAColumnThatStandsTwice() {
    HeaderCheck check = check("patient_id", "sharing_consent", "sex", "sex");

    assertThat(check.refusesRows()).isTrue();
    assertThat(check.problems())
        .extracting(Problem::column, Problem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "sex", "the column stands twice; delete one and send again"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "Patient Name",
        "first_name",
        "firstName",
        "SURNAME",
        "Nachname",
        "birth_date",
        "dob",
        "patient_dob",
        "Geburtsdatum",
        "address",
        "home address",
        "postcode",
        "email",
        "E-Mail",
        "contact_email",
        "phone",
        "phone_number",
        "mrn",
        "insurance_number",
        "national-id",
        "comment",
        "result_comments",
        "notes",
        "clinical remarks",
        "free_text",
        "FreeText",
        "Bemerkung"
      })
  void refusesAFileWithAColumnThatLooksIdentifying(String column) {
    HeaderCheck check = check("patient_id", "sharing_consent", column);

    assertThat(check.refusesRows()).isTrue();
    assertThat(check.problems().get(0).column()).isEqualTo(column);
    assertThat(check.problems().get(0).message())
        .startsWith("looks like ")
        .endsWith("must not be handed in: delete the column and send the file again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gene_name",
        "sample_name",
        "birth_year",
        "mailing",
        "notebook_id",
        "hospital",
        "namespace",
        "pathology_history_id",
        "phonetic",
        "tumour_city",
        "mutation",
        "oncology_number"
      })
  void onlyWarnsOfAColumnThatMayMeanSomethingElse(String column) {
    HeaderCheck check =
        Template.caseData()
            .table("findings")
            .checkHeader(HEADER, List.of("test_id", "gene", "variant_class", "call", column));

    assertThat(check.refusesRows()).isFalse();
    assertThat(check.problems()).hasSize(1);
  }

  @Test
  void doesNotTakeTheTemplatesOwnColumnsForIdentifying() {
    assertThat(
            Template.caseData()
                .table("assays")
                .checkHeader(HEADER, List.of("assay_id", "version", "analyte", "name"))
                .problems())
        .isEmpty();
  }

  @Test
  void refusesARowWithoutKeepingWhatMustNotBeHandedIn() {
    HeaderCheck check = check("patient_id", "sharing_consent", "surname");

    Rejection rejection =
        check.refuse(
            new Origin("patients.csv", 2),
            Map.of("patient_id", "P-1", "sharing_consent", "permit", "surname", "Doe"));

    assertThat(rejection.values())
        .isEqualTo(Map.of("patient_id", "P-1", "sharing_consent", "permit"));
    assertThat(rejection.problems())
        .extracting(Problem::message)
        .containsExactly("not read, the whole file is refused: see patients.csv:1");
  }

  private static HeaderCheck check(String... columns) {
    return PATIENTS.checkHeader(HEADER, new ArrayList<>(Arrays.asList(columns)));
  }
}
