package org.mtbnode.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The current version and the minor version before it are read, others are not. */
class TemplateVersionTest {
  private static final List<String> TABLES_OF_0_1 =
      List.of(
          "patients",
          "diagnoses",
          "treatments",
          "assays",
          "assay_regions",
          "specimens",
          "tests",
          "findings");

  @Test
  void readsItsOwnVersionWhateverThePatch() throws UnreadableVersionException {
    assertThat(Template.caseData("0.2.0")).isSameAs(Template.caseData());
    assertThat(Template.caseData("0.2.17")).isSameAs(Template.caseData());
    assertThat(Template.caseData("0.2")).isSameAs(Template.caseData());
  }

  @Test
  void readsTheVersionBeforeAsItWas() throws UnreadableVersionException {
    Template before = Template.caseData("0.1.3");

    assertThat(before.version()).isEqualTo("0.1.0");
    assertThat(before.tables()).extracting(Table::name).isEqualTo(TABLES_OF_0_1);
    assertThat(before.table("specimens").columns())
        .containsExactly(
            "specimen_id",
            "patient_id",
            "diagnosis_id",
            "origin",
            "specimen_type",
            "fraction",
            "site",
            "collected_on",
            "collected_at",
            "tube_type",
            "separated_at",
            "volume_ml",
            "storage",
            "haemolysis",
            "preservation",
            "tumour_cell_content");
    assertThat(before.table("tests").columns())
        .hasSize(34)
        .contains("msi")
        .doesNotContain("caveats");
    assertThat(before.tables())
        .allSatisfy(
            table ->
                assertThat(table.foreignKeys())
                    .allSatisfy(key -> assertThat(TABLES_OF_0_1).contains(key.table())));
  }

  @Test
  void takesARecommendationOfAVersionThatHadNoTableOfThem() throws UnreadableVersionException {
    TemplateCheck check = new TemplateCheck(Template.caseData("0.1.0"), KnownRows.none());
    Origin line = new Origin("x.csv", 2);
    check.check("patients", line, Map.of("patient_id", "P-1", "sharing_consent", "permit"));
    check.check(
        "diagnoses",
        line,
        Map.of("diagnosis_id", "D-1", "patient_id", "P-1", "tumour_type", "lung"));

    Checked treatment =
        check.check(
            "treatments",
            line,
            Map.of(
                "treatment_id", "X-1",
                "patient_id", "P-1",
                "recommendation_id", "REC-1",
                "kind", "surgery"));

    assertThat(treatment)
        .isInstanceOfSatisfying(
            TemplateRow.class, row -> assertThat(row.text("recommendation_id")).isEqualTo("REC-1"));
  }

  @Test
  void refusesANewerOneSayingWhatToDo() {
    for (String newer : List.of("0.3.0", "1.0", "1.2.0")) {
      assertThatThrownBy(() -> Template.caseData(newer))
          .isInstanceOf(UnreadableVersionException.class)
          .hasMessageContaining("this node reads 0.1 and 0.2: update the node");
    }
  }

  @Test
  void refusesAnOlderOneSayingWhatToDo() {
    assertThatThrownBy(() -> Template.caseData("0.0.4"))
        .isInstanceOf(UnreadableVersionException.class)
        .hasMessageContaining("follows version 0.0.4")
        .hasMessageContaining("fill in the files of version 0.2");
  }

  @Test
  void refusesWhatIsNoVersion() {
    for (String odd : List.of("", "v0.2.0", "0", "0.2.0-rc.1", "0.2.0.1", "latest", "99999.0.0")) {
      assertThatThrownBy(() -> Template.caseData(odd))
          .as(odd)
          .isInstanceOf(UnreadableVersionException.class)
          .hasMessageContaining("such as 0.2.0");
    }
  }

  @Test
  void saysOfWhatCameSinceWithWhichVersionItCame() {
    for (Table table : Template.caseData().tables()) {
      assertThat(table.since()).isEqualTo(TABLES_OF_0_1.contains(table.name()) ? null : "0.2.0");
      if (table.since() != null) {
        assertThat(table.fields()).allSatisfy(field -> assertThat(field.since()).isNull());
      }
      assertThat(table.fields())
          .filteredOn(field -> field.since() != null)
          .allSatisfy(field -> assertThat(field.required()).as("0.1 did not have it").isFalse());
    }
  }
}
