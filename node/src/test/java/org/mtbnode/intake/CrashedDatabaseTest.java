package org.mtbnode.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.store.EmbeddedDatabase;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.JdbcSchema;
import org.mtbnode.template.Template;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A PostgreSQL of which one process is killed starts itself anew: its clients connect again, but
 * its locks and its unlogged tables are gone.
 */
class CrashedDatabaseTest {
  private static final int PATIENTS = 130;

  @TempDir Path home;

  @Test
  void anImportEndsWithoutTakingAnythingAwayAndCanBeTakenAgain() throws Exception {
    CompletableFuture<String> lost = new CompletableFuture<>();
    int rowsAndResources;
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      database.whenLost(lost::complete);
      JdbcSchema.apply(database.dataSource());
      JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
      CaseIntake intake = intake(database);
      intake.take(patients("female"), "test", ImportProgress.silent());
      List<String> before = rows(jdbc);
      rowsAndResources = before.size();
      Crash crash = new Crash(jdbc);

      assertThatThrownBy(() -> intake.take(patients("male"), "test", crash))
          .isInstanceOfSatisfying(
              DataAccessException.class,
              e ->
                  assertThat(database.trouble().sentence(e))
                      .hasValueSatisfying(
                          sentence -> assertThat(sentence).contains("does not answer")));

      assertThat(crash.happened).isTrue();
      assertThat(rows(jdbc)).isEqualTo(before);
      assertThat(intake.take(patients("male"), "test", ImportProgress.silent()).stored())
          .isEqualTo(PATIENTS);
      assertThat(rows(jdbc)).hasSameSizeAs(before).isNotEqualTo(before);

      killTheServer(jdbc);
      assertThat(lost.get(1, TimeUnit.MINUTES))
          .contains("The embedded PostgreSQL in " + home.resolve("postgres"))
          .contains("Start the node again");
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(rows(new JdbcTemplate(database.dataSource()))).hasSize(rowsAndResources);
    }
  }

  private static CaseIntake intake(EmbeddedDatabase database) {
    Clock clock = Clock.fixed(Instant.parse("2025-12-01T08:00:00Z"), ZoneOffset.UTC);
    return new CaseIntake(
        new CaseMapper(
            new ResourceIds("a secret made for this test only".getBytes(StandardCharsets.UTF_8))),
        new JdbcCaseStore(database.dataSource(), Template.caseData(), clock),
        new JdbcAuditLog(database.dataSource(), clock));
  }

  private static TestDelivery patients(String sex) {
    List<String> lines = new ArrayList<>(List.of("patient_id,sex,sharing_consent"));
    for (int patient = 1; patient <= PATIENTS; patient++) {
      lines.add("P%03d,%s,permit".formatted(patient, sex));
    }
    return new TestDelivery().table("patients", lines.toArray(String[]::new));
  }

  private static List<String> rows(JdbcTemplate jdbc) {
    List<String> rows =
        jdbc.queryForList("select fields::text from template_row order by key", String.class);
    rows.addAll(
        jdbc.queryForList("select body::text from resource order by id, type", String.class));
    return rows;
  }

  /** Kills a process of the server before the first patient is stored, and waits for the rest. */
  private static final class Crash implements ImportProgress {
    private final JdbcTemplate jdbc;
    private boolean happened;

    Crash(JdbcTemplate jdbc) {
      this.jdbc = jdbc;
    }

    @Override
    public void reached(long rowsRead, long patientsStored) {
      if (!happened) {
        happened = true;
        Long process = jdbc.queryForObject("select pg_backend_pid()", Long.class);
        ProcessHandle backend = ProcessHandle.of(process).orElseThrow();
        backend.destroyForcibly();
        backend.onExit().join();
        while (!isBackWithoutStagedRows()) {
          Thread.onSpinWait();
        }
      }
    }

    private boolean isBackWithoutStagedRows() {
      try {
        return jdbc.queryForObject("select not exists (select from staged_row)", Boolean.class);
      } catch (DataAccessException e) {
        return false;
      }
    }
  }

  private static void killTheServer(JdbcTemplate jdbc) {
    String pid =
        jdbc.queryForObject("select pg_read_file('postmaster.pid')", String.class)
            .lines()
            .findFirst()
            .orElseThrow();
    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
  }
}
