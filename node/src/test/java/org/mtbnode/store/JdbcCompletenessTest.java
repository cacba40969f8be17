package org.mtbnode.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.store.Completeness.FieldShare;
import org.mtbnode.store.Completeness.TableShare;
import org.mtbnode.template.Template;

class JdbcCompletenessTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();
  private final Clock clock = Clock.fixed(Instant.parse("2026-07-13T22:00:00Z"), ZoneOffset.UTC);

  @Test
  void countsByTheRowsOwnQuarter() {
    row("specimens", "S1", Map.of("collected_on", "2026-07-01", "tube_type", "edta"));
    row("specimens", "S2", Map.of("collected_on", "2026-05-01"));
    row("specimens", "S3", Map.of("collected_on", "2024-10-01", "tube_type", "edta"));
    row("specimens", "S4", Map.of("collected_on", "2024-09-30", "tube_type", "edta")); // too old
    row("specimens", "S5", Map.of("tube_type", "edta")); // in no quarter

    Completeness completeness = count();

    assertThat(completeness.firstDay()).isEqualTo(LocalDate.of(2024, 10, 1));
    TableShare specimens = table(completeness, "specimens");
    assertThat(specimens.undated()).isEqualTo(1);
    assertThat(specimens.dateField()).isEqualTo("collected_on");
    assertThat(specimens.dateShare()).isEqualTo(0.8);
    FieldShare tube = field(specimens, "site");
    assertThat(tube.rows()).isEqualTo(List.of(1L, 0L, 0L, 0L, 0L, 0L, 1L, 1L));
    assertThat(tube.recent()).isZero();
    assertThat(tube.share(1)).isNull();
  }

  @Test
  void dividesByTheRowsInWhichAColumnMayBeFilled() {
    row("specimens", "S1", plasma("2026-07-01", "edta"));
    row("specimens", "S2", plasma("2026-07-01", null));
    row(
        "specimens",
        "S3",
        Map.of("collected_on", "2026-07-01", "specimen_type", "tissue", "preservation", "ffpe"));

    FieldShare tube = field(table(count(), "specimens"), "tube_type");

    assertThat(tube.recentRows()).isEqualTo(2);
    assertThat(tube.recent()).isEqualTo(0.5);
  }

  @Test
  void goesByTheSpecimenOfATestAndByTheTestOfAFinding() {
    row("specimens", "S1", Map.of("collected_on", "2025-02-01"));
    row("tests", "T1", Map.of("specimen_id", "S1", "reported_on", "2026-07-01"));
    row("tests", "T2", Map.of("reported_on", "2026-07-01"));
    row("findings", "F1", Map.of("test_id", "T1", "vaf", "0.1"));

    Completeness completeness = count();

    assertThat(field(table(completeness, "tests"), "result").rows())
        .isEqualTo(List.of(0L, 1L, 0L, 0L, 0L, 0L, 0L, 1L));
    assertThat(field(table(completeness, "findings"), "vaf").filled())
        .isEqualTo(List.of(0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L));
  }

  @Test
  void goesByTheBoardOfARecommendation() {
    row("boards", "B1", Map.of("held_on", "2026-07-01"));
    row("recommendations", "R1", Map.of("board_id", "B1", "kind", "trial", "trial_id", "N"));
    row("recommendations", "R2", Map.of("board_id", "B1", "kind", "therapy"));

    TableShare recommendations = table(count(), "recommendations");

    assertThat(recommendations.dated()).isEqualTo(2);
    assertThat(field(recommendations, "trial_id").recentRows()).isEqualTo(1);
    assertThat(field(recommendations, "trial_id").recent()).isEqualTo(1);
    assertThat(field(recommendations, "gene").recent()).isZero();
  }

  @Test
  void saysNothingWhereThereIsNothing() {
    Completeness completeness = count();

    assertThat(field(table(completeness, "tests"), "result").recent()).isNull();
    assertThat(completeness.tumourFractionShare()).isNull();
  }

  @Test
  void countsAgainWhenAnImportHasEnded() {
    JdbcCompleteness counting = counting();
    Completeness before = counting.latest().orElseThrow();
    assertThat(counting.latest()).containsSame(before);

    database
        .jdbc()
        .update("insert into import (started, tables, outcome) values (now(), '{}', 'done')");

    assertThat(counting.latest().orElseThrow()).isNotSameAs(before);
  }

  @Test
  void countsTheNegativeTestsWithATumourFraction() {
    database.jdbc().update("insert into projected_patient values ('p', true), ('q', false)");
    database
        .jdbc()
        .update("insert into projected_assay values ('a', '1', 'ctdna'), ('t', '1', 'tissue-dna')");
    test("p", "1", "a", "not-detected", "0.01");
    test("p", "2", "a", "not-detected", null);
    test("p", "3", "a", "detected", "0.3");
    test("p", "4", "t", "not-detected", null);
    test("q", "5", "a", "not-detected", null);

    Completeness completeness = count();

    assertThat(completeness.negativeTests()).isEqualTo(2);
    assertThat(completeness.tumourFractionShare()).isEqualTo(0.5);
  }

  private void test(String patient, String test, String assay, String result, String fraction) {
    database
        .jdbc()
        .update(
            "insert into projected_test (patient, test, diagnosis, assay_id, assay_version,"
                + " clinical_setting, status, result, tumour_fraction)"
                + " values (?, ?, 'd', ?, '1', 'mutation-profiling', 'completed', ?, ?::numeric)",
            patient,
            test,
            assay,
            result,
            fraction);
  }

  private static Map<String, String> plasma(String day, String tube) {
    return tube == null
        ? Map.of("collected_on", day, "specimen_type", "plasma")
        : Map.of("collected_on", day, "specimen_type", "plasma", "tube_type", tube);
  }

  private JdbcCompleteness counting() {
    return new JdbcCompleteness(
        database.dataSource(), Template.caseData(), clock, Duration.ofMinutes(1));
  }

  private Completeness count() {
    return counting().count();
  }

  private void row(String table, String key, Map<String, String> fields) {
    database
        .jdbc()
        .update(
            "insert into template_row (template_table, key, patient, owner, fields, hash)"
                + " values (?, ?, 'P1', 'patients', ?::jsonb, '')",
            table,
            key,
            RowJson.fields(fields));
  }

  private static TableShare table(Completeness completeness, String table) {
    return completeness.tables().stream()
        .filter(each -> each.table().equals(table))
        .findFirst()
        .orElseThrow();
  }

  private static FieldShare field(TableShare table, String field) {
    return table.fields().stream()
        .filter(each -> each.field().equals(field))
        .findFirst()
        .orElseThrow();
  }
}
