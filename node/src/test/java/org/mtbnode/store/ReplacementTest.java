package org.mtbnode.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateRow;

class ReplacementTest {
  private static final RowKeys KEYS = new RowKeys(Template.caseData());
  private static final OwnedRow PATIENT = row("patients", "P", Map.of("patient_id", "P"));
  private static final OwnedRow SPECIMEN_1 = specimen("S1", "plasma");
  private static final OwnedRow SPECIMEN_2 = specimen("S2", "tissue");
  private static final OwnedRow TEST_1 = test("T1", "S1");
  private static final OwnedRow TEST_2 = test("T2", "S2");

  @Test
  void replacesTheRowsOfTheTablesItBrings() {
    Replacement replacement =
        replace(
            List.of(PATIENT, SPECIMEN_1),
            List.of(PATIENT, SPECIMEN_1, SPECIMEN_2),
            Set.of("patients", "specimens"),
            Set.of());

    assertThat(keys(replacement.rows())).containsExactly("P", "S1");
    assertThat(keys(replacement.removed())).containsExactly("S2");
    assertThat(replacement.stored()).isZero();
    assertThat(replacement.changesNothing()).isFalse();
  }

  @Test
  void keepsTheRowsOfOtherTables() {
    Replacement replacement =
        replace(
            List.of(PATIENT), List.of(PATIENT, SPECIMEN_1, TEST_1), Set.of("patients"), Set.of());

    assertThat(keys(replacement.rows())).containsExactly("P", "S1", "T1");
    assertThat(replacement.changesNothing()).isTrue();
  }

  @Test
  void countsNewAndDifferingRowsAsStored() {
    Replacement replacement =
        replace(
            List.of(PATIENT, specimen("S1", "csf"), SPECIMEN_2),
            List.of(PATIENT, SPECIMEN_1),
            Set.of("patients", "specimens"),
            Set.of());

    assertThat(replacement.stored()).isEqualTo(2);
    assertThat(replacement.removed()).isEmpty();
  }

  @Test
  void leavesARowAsItWasWhoseNewVersionWasRefused() {
    Replacement replacement =
        replace(
            List.of(PATIENT, SPECIMEN_1),
            List.of(PATIENT, SPECIMEN_1, SPECIMEN_2),
            Set.of("patients", "specimens"),
            Set.of(SPECIMEN_2.name()));

    assertThat(keys(replacement.rows())).containsExactly("P", "S1", "S2");
    assertThat(replacement.changesNothing()).isTrue();
  }

  @Test
  void leavesARowThatAnotherStillRefersTo() {
    Replacement replacement =
        replace(
            List.of(PATIENT, SPECIMEN_1, TEST_1),
            List.of(PATIENT, SPECIMEN_1, SPECIMEN_2, TEST_1, TEST_2),
            Set.of("patients", "specimens", "tests"),
            Set.of(TEST_2.name()));

    assertThat(keys(replacement.rows())).containsExactlyInAnyOrder("P", "S1", "T1", "T2", "S2");
    assertThat(replacement.removed()).isEmpty();
  }

  @Test
  void takesTheAcceptedRowWhereARepeatedOneWasRefused() {
    Replacement replacement =
        replace(
            List.of(PATIENT, specimen("S1", "csf")),
            List.of(PATIENT, SPECIMEN_1),
            Set.of("patients", "specimens"),
            Set.of(SPECIMEN_1.name()));

    assertThat(replacement.rows().get(1).required("specimen_type")).isEqualTo("csf");
  }

  private static Replacement replace(
      List<OwnedRow> brought, List<OwnedRow> present, Set<String> tables, Set<String> refused) {
    return Replacement.of(RowKeys.PATIENT + "P", brought, present, tables, refused, KEYS);
  }

  private static List<String> keys(List<TemplateRow> rows) {
    return rows.stream().map(TemplateRow::key).toList();
  }

  private static OwnedRow specimen(String id, String type) {
    return row(
        "specimens", id, Map.of("specimen_id", id, "patient_id", "P", "specimen_type", type));
  }

  private static OwnedRow test(String id, String specimen) {
    return row("tests", id, Map.of("test_id", id, "patient_id", "P", "specimen_id", specimen));
  }

  private static OwnedRow row(String table, String key, Map<String, String> values) {
    TemplateRow row = new TemplateRow(table, key, "P", values);
    return new OwnedRow(row, RowKeys.PATIENT + "P", RowJson.fields(values));
  }
}
