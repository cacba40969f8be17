package org.mtbnode.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.intake.ImportState.Phase;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.SourceSink;
import org.mtbnode.store.DeliveryNote;
import org.mtbnode.store.DeliveryNote.Kind;
import org.mtbnode.store.ImportInProgress;
import org.mtbnode.store.ImportRecord;
import org.mtbnode.store.ImportRecord.Outcome;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.JdbcImportLog;
import org.mtbnode.store.JdbcRefusedRows;
import org.mtbnode.store.RefusedRow;
import org.mtbnode.store.RepeatedProblem;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.template.Template;

class ImportsTest {
  private static final String PATIENTS = "patient_id,sex,sharing_consent";
  private static final String DIAGNOSES = "diagnosis_id,patient_id,tumour_type,diagnosed_on";
  private static final String ASSAYS = "assay_id,version,name,analyte";
  private static final String SPECIMENS =
      "specimen_id,patient_id,origin,specimen_type,collected_on";
  private static final String TESTS =
      "test_id,specimen_id,assay_id,assay_version,clinical_setting,status,result,tumour_fraction";
  private static final String FINDINGS = "test_id,gene,variant_class,hgvs_c,call,vaf";
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final TestDelivery ONE_PATIENT =
      new TestDelivery()
          .table("patients", PATIENTS, "P1,female,permit")
          .table("diagnoses", DIAGNOSES, "D1,P1,lung,2024-01-10")
          .table("assays", ASSAYS, "panel-a,1,Panel A,ctdna")
          .table("specimens", SPECIMENS, "S1,P1,patient,plasma,2024-02-01")
          .table(
              "tests",
              TESTS,
              "T1,S1,panel-a,1,mutation-profiling,completed,detected,0.02",
              "T2,S1,panel-a,1,mutation-profiling,completed,detected,0.03")
          .table(
              "findings",
              FINDINGS,
              "T1,EGFR,snv,c.2573T>G,present,0.31",
              "T2,EGFR,snv,c.2573T>G,present,0.31",
              "T2,KRAS,snv,c.35G>A,present,0.11");

  @RegisterExtension final TestDatabase database = new TestDatabase();
  private final Clock clock = Clock.fixed(Instant.parse("2026-07-13T22:00:00Z"), ZoneOffset.UTC);
  private JdbcCaseStore store;
  private CaseIntake intake;
  private JdbcRefusedRows refused;
  private Imports imports;

  @BeforeEach
  void open() {
    byte[] secret = "a secret made for this test only".getBytes(StandardCharsets.UTF_8);
    store = new JdbcCaseStore(database.dataSource(), Template.caseData(), clock);
    intake =
        new CaseIntake(
            new CaseMapper(new ResourceIds(secret)),
            store,
            new JdbcAuditLog(database.dataSource(), clock));
    refused = new JdbcRefusedRows(database.dataSource(), Template.caseData());
    imports = imports();
  }

  private Imports imports() {
    return new Imports(intake, store, new JdbcImportLog(database.dataSource()), refused, clock);
  }

  @AfterEach
  void close() {
    imports.close();
  }

  @Test
  void addsUpAtEveryReport() throws IOException {
    take(patients(130));
    TestDelivery next =
        patients(250).but("diagnoses", diagnoses(250, "lung", "elbow", 40)); // P040 has none
    List<ImportState> states = new ArrayList<>();
    RunningImport[] running = new RunningImport[1];
    DeliveryNote note = new DeliveryNote("steward", "next", Kind.REPLACEMENT, next.tables());

    CaseIntake.Opened opened =
        intake.open(next, note, clock, (rows, patients) -> states.add(running[0].state()));
    running[0] = opened.running();
    IntakeResult result = opened.take();

    assertThat(states).extracting(ImportState::phase).contains(Phase.CHECKING, Phase.COMPARING);
    assertThat(states)
        .filteredOn(state -> state.phase() == Phase.STORING)
        .isNotEmpty()
        .allSatisfy(
            state -> {
              assertThat(state.read())
                  .isEqualTo(state.stored() + state.unchanged() + state.refused());
              assertThat(state.read()).isLessThanOrEqualTo(500);
              assertThat(state.rows()).isEqualTo(500);
            });
    assertThat(states)
        .filteredOn(state -> state.phase() == Phase.STORING)
        .extracting(ImportState::stored)
        .isSorted()
        .contains(0L);
    assertThat(states.get(states.size() - 1).phase()).isEqualTo(Phase.ENDED);
    assertThat(states.get(states.size() - 1).read()).isEqualTo(result.read()).isEqualTo(500);
    assertThat(result.refused()).isEqualTo(1);
  }

  @Test
  void goesOnWhenItIsLeftAndIsFoundAgain() throws IOException {
    Halting halting = new Halting(ONE_PATIENT);

    long number = imports.start(halting, "steward", "nightly", Kind.REPLACEMENT, () -> {}).number();

    halting.awaitArrival();
    RunningImport found = imports.running().orElseThrow();
    assertThat(found.number()).isEqualTo(number);
    assertThat(found.note().what()).isEqualTo("nightly");
    assertThat(imports.find(number).orElseThrow().outcome()).isEqualTo(Outcome.RUNNING);
    halting.goOn();
    assertThat(found.await(LONG)).isNotNull();
    assertThat(imports.running()).isEmpty();
    ImportRecord ended = imports.newest(1, 0).get(0);
    assertThat(ended.outcome()).isEqualTo(Outcome.DONE);
    assertThat(ended.actor()).isEqualTo("steward");
    assertThat(ended.read()).isEqualTo(9);
    assertThat(ended.stored()).isEqualTo(9);
    assertThat(ended.took()).isZero();
  }

  @Test
  void refusesASecondOneWithASentenceAndCleansUp() throws IOException {
    Halting halting = new Halting(ONE_PATIENT);
    List<String> cleaned = new ArrayList<>();
    RunningImport first =
        imports.start(halting, "steward", "first", Kind.REPLACEMENT, () -> cleaned.add("first"));
    halting.awaitArrival();

    assertThatThrownBy(
            () ->
                imports.start(
                    ONE_PATIENT, "other", "second", Kind.REPLACEMENT, () -> cleaned.add("second")))
        .isInstanceOf(ImportInProgress.class)
        .hasMessageContaining("another import is running");

    assertThat(cleaned).containsExactly("second");
    halting.goOn();
    assertThat(first.await(LONG)).isNotNull();
    assertThat(cleaned).containsExactly("second", "first");
    assertThat(imports.count()).isEqualTo(1);
  }

  @Test
  void leavesNoTraceWhenItIsStoppedWhileRowsAreChecked() throws IOException {
    take(ONE_PATIENT);
    Halting halting = new Halting(patients(3));
    RunningImport running =
        imports.start(halting, "steward", "nightly", Kind.REPLACEMENT, () -> {});
    halting.awaitArrival();

    assertThat(imports.stop(running.number(), "steward")).isTrue();
    halting.goOn();
    IntakeResult result = running.await(LONG);

    assertThat(result).isNotNull();
    assertThat(result.read()).isZero();
    ImportRecord record = imports.find(running.number()).orElseThrow();
    assertThat(record.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(record.why()).contains("Stopped by steward");
    assertThat(patientsStored()).isEqualTo(1);
    assertThat(imports.stop(running.number(), "steward")).isFalse();
  }

  @Test
  void keepsWholePatientsWhenItIsStoppedWhileTheyAreStored() throws IOException {
    TestDelivery many =
        patients(450).but("diagnoses", diagnoses(450, "lung", "elbow", 440)); // P440 has none
    RunningImport[] running = new RunningImport[1];
    DeliveryNote note = new DeliveryNote("steward", "many", Kind.REPLACEMENT, many.tables());
    CaseIntake.Opened opened =
        intake.open(
            many,
            note,
            clock,
            (rows, patients) -> {
              if (patients > 0) {
                running[0].stop("enough");
              }
            });
    running[0] = opened.running();

    IntakeResult result = opened.take();

    long patients = patientsStored();
    assertThat(patients).isPositive().isLessThan(450);
    assertThat(result.stored()).isEqualTo(2 * patients);
    assertThat(result.refused()).isEqualTo(1);
    assertThat(result.left()).isEqualTo(899 - 2 * patients);
    assertThat(count("select count(*) from projected_diagnosis")).isEqualTo(patients);
    assertThat(refused.numbers().toCorrect()).isEqualTo(1);
    ImportRecord record = imports.newest(1, 0).get(0);
    assertThat(record.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(record.left()).isEqualTo(899 - 2 * patients);
    assertThat(take(many).read()).isEqualTo(900);
    assertThat(patientsStored()).isEqualTo(450);
  }

  @Test
  void callsAnImportOfADeadNodeBrokenOff() {
    database
        .jdbc()
        .update(
            "insert into import (started, tables, actor, what, kind, stored)"
                + " values (now(), '{patients}', 'steward', 'nightly', 'replacement', 12)");

    try (Imports restarted = imports()) {
      ImportRecord record = restarted.newest(1, 0).get(0);
      assertThat(record.outcome()).isEqualTo(Outcome.BROKEN_OFF);
      assertThat(record.stored()).isEqualTo(12);
      assertThat(record.read()).isNull();
      assertThat(record.took()).isNull();
    }
  }

  @Test
  void doesNotCallBrokenOffWhatRunsElsewhere() {
    Halting halting = new Halting(ONE_PATIENT);
    RunningImport running =
        imports.start(halting, "steward", "nightly", Kind.REPLACEMENT, () -> {});
    halting.awaitArrival();

    try (Imports other = imports()) {
      assertThat(other.newest(1, 0).get(0).outcome()).isEqualTo(Outcome.RUNNING);
    }

    halting.goOn();
    assertThat(running.await(LONG)).isNotNull();
  }

  @Test
  void saysInASentenceThatItFailed() {
    SourceReader broken =
        new SourceReader() {
          @Override
          public SortedSet<String> tables() {
            return new TreeSet<>(List.of("patients"));
          }

          @Override
          public void read(SourceSink sink) throws IOException {
            throw new IOException("/somewhere/patients.csv: input/output error");
          }
        };

    RunningImport running = imports.start(broken, "steward", "x", Kind.REPLACEMENT, () -> {});

    assertThatThrownBy(() -> running.await(LONG)).hasMessageContaining("could not be read");
    ImportRecord record = imports.newest(1, 0).get(0);
    assertThat(record.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(record.why()).contains("could not be read").doesNotContain("/somewhere");
  }

  @Test
  void endsTheRunningImportWhenTheNodeEnds() throws IOException {
    Halting halting = new Halting(ONE_PATIENT);
    RunningImport running =
        imports.start(halting, "steward", "nightly", Kind.REPLACEMENT, () -> {});
    halting.awaitArrival();
    Thread closing = new Thread(imports::close);
    closing.start();
    while (running.whyStopped() == null) {
      Thread.onSpinWait();
    }
    halting.goOn();

    assertThat(running.await(LONG)).isNotNull();
    assertThat(imports.find(running.number()).orElseThrow().why()).contains("was shut down");
  }

  @Test
  void countsWhatWaitsForARefusedRow() throws IOException {
    take(
        ONE_PATIENT.but(
            "tests",
            TESTS,
            "T1,S1,panel-a,1,mutation-profiling,completed,detected,2",
            "T2,S1,panel-a,1,mutation-profiling,completed,detected,3"));

    assertThat(refused.numbers().toCorrect()).isEqualTo(2);
    assertThat(refused.numbers().waiting()).isEqualTo(3);
    List<RefusedRow> rows = refused.toCorrect(null, 10, 0);
    assertThat(rows).extracting(row -> row.rejection().origin().line()).containsExactly(2L, 3L);
    assertThat(rows.get(0).waiting()).containsExactly(Map.entry("findings", 1L));
    assertThat(rows.get(1).waiting()).containsExactly(Map.entry("findings", 2L));
    assertThat(refused.toCorrect(null, 1, 1)).hasSize(1);
    assertThat(refused.tablesToCorrect()).containsExactly("tests", "findings");
  }

  @Test
  void countsWaitingRowsThroughOthers() throws IOException {
    take(ONE_PATIENT.but("patients", PATIENTS, "P1,female,perhaps"));

    List<RefusedRow> rows = refused.toCorrect(null, 10, 0);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).waiting())
        .isEqualTo(Map.of("diagnoses", 1L, "specimens", 1L, "tests", 2L, "findings", 3L));
    assertThat(refused.waitingFor(rows.get(0).number()))
        .extracting(row -> row.rejection().table())
        .containsExactly(
            "diagnoses", "specimens", "tests", "tests", "findings", "findings", "findings");
  }

  @Test
  void groupsProblemsThatRepeat() throws IOException {
    take(
        ONE_PATIENT.but(
            "findings",
            FINDINGS,
            "T1,EGFR,snv,c.2573T>G,present,31",
            "T2,EGFR,snv,c.2573T>G,present,12.4",
            "T2,KRAS,snv,c.35G>A,perhaps,0.1"));

    List<RepeatedProblem> repeated = refused.repeated(5);

    assertThat(repeated).hasSize(1);
    assertThat(repeated.get(0).table()).isEqualTo("findings");
    assertThat(repeated.get(0).column()).isEqualTo("vaf");
    assertThat(repeated.get(0).rows()).isEqualTo(2);
    assertThat(repeated.get(0).example()).contains("looks like per cent");
  }

  @Test
  void correctsARowWithThoseThatWaitForItAndLeavesAllOthers() throws IOException {
    take(
        ONE_PATIENT.but(
            "tests",
            TESTS,
            "T1,S1,panel-a,1,mutation-profiling,completed,detected,0.02",
            "T2,S1,panel-a,1,mutation-profiling,completed,detected,3"));
    assertThat(count("select count(*) from projected_test")).isEqualTo(1);
    RefusedRow row = refused.toCorrect(null, 10, 0).get(0);

    Correction correction =
        imports.correct(row.number(), Map.of("tumour_fraction", "0.03"), "steward");

    assertThat(correction).isEqualTo(new Correction.TakenIn(2, 0));
    assertThat(refused.numbers().toCorrect()).isZero();
    assertThat(refused.numbers().waiting()).isZero();
    assertThat(count("select count(*) from projected_test")).isEqualTo(2);
    assertThat(count("select count(*) from projected_finding")).isEqualTo(3);
    assertThat(
            count(
                "select count(*) from audit_entry where action = 'correct' and actor = 'steward'"))
        .isEqualTo(1);
    assertThat(imports.newest(1, 0).get(0).what()).isEqualTo("tests.csv:3, corrected here");
  }

  @Test
  void keepsARowThatIsRefusedAgainWithItsNewValueAndReason() throws IOException {
    take(
        ONE_PATIENT
            .but("tests", TESTS, "T1,S1,panel-a,1,mutation-profiling,completed,detected,2")
            .but("findings", FINDINGS, "T1,EGFR,snv,c.2573T>G,present,0.31"));
    RefusedRow row = refused.toCorrect(null, 1, 0).get(0);

    Correction correction =
        imports.correct(row.number(), Map.of("tumour_fraction", "much"), "steward");

    assertThat(correction).isInstanceOf(Correction.RefusedAgain.class);
    RefusedRow again = refused.toCorrect(null, 1, 0).get(0);
    assertThat(again.rejection().values()).containsEntry("tumour_fraction", "much");
    assertThat(again.errors().get(0).value()).isEqualTo("much");
    assertThat(again.waiting()).containsEntry("findings", 1L);
    assertThatThrownBy(() -> imports.correct(row.number(), Map.of(), "steward"))
        .hasMessageContaining("not refused any more");
  }

  @Test
  void doesNotOverwriteARowWithACorrectedId() throws IOException {
    take(
        ONE_PATIENT.but(
            "tests",
            TESTS,
            "T1,S1,panel-a,1,mutation-profiling,completed,detected,0.02",
            "T2,S1,panel-a,1,mutation-profiling,completed,detected,3"));
    RefusedRow row = refused.toCorrect(null, 1, 0).get(0);

    Correction correction =
        imports.correct(row.number(), Map.of("test_id", "T1", "tumour_fraction", "0.5"), "steward");

    assertThat(correction)
        .isInstanceOfSatisfying(
            Correction.RefusedAgain.class,
            again -> assertThat(again.problems().get(0).message()).contains("T1 already"));
    assertThat(count("select count(*) from projected_test where tumour_fraction = 0.02"))
        .isEqualTo(1);
  }

  @Test
  void doesNotLetARepeatedRowOverwriteTheFirst() throws IOException {
    take(
        ONE_PATIENT.but(
            "tests",
            TESTS,
            "T1,S1,panel-a,1,mutation-profiling,completed,detected,0.02",
            "T1,S1,panel-a,1,mutation-profiling,completed,detected,0.07",
            "T2,S1,panel-a,1,mutation-profiling,completed,detected,0.03"));
    RefusedRow row = refused.toCorrect(null, 1, 0).get(0);
    assertThat(row.repeats()).isTrue();

    assertThat(imports.correct(row.number(), Map.of("tumour_fraction", "0.08"), "steward"))
        .isInstanceOf(Correction.RefusedAgain.class);

    assertThat(count("select count(*) from projected_test where tumour_fraction = 0.02"))
        .isEqualTo(1);
  }

  @Test
  void takesAFileOfCorrectionsWithoutRemovingOtherRows() throws IOException {
    take(ONE_PATIENT);

    RunningImport running =
        imports.start(
            new TestDelivery()
                .table(
                    "tests", TESTS, "T2,S1,panel-a,1,mutation-profiling,completed,detected,0.09"),
            "steward",
            "tests.csv",
            Kind.CORRECTION,
            () -> {});

    assertThat(running.await(LONG)).isNotNull();
    assertThat(count("select count(*) from projected_test")).isEqualTo(2);
    assertThat(count("select count(*) from projected_test where tumour_fraction = 0.09"))
        .isEqualTo(1);
  }

  private IntakeResult take(SourceReader reader) throws IOException {
    return intake.take(reader, "steward", ImportProgress.silent());
  }

  private long patientsStored() {
    return count("select count(*) from projected_patient");
  }

  private long count(String query) {
    Long count = database.jdbc().queryForObject(query, Long.class);
    return count == null ? 0 : count;
  }

  private static TestDelivery patients(int number) {
    return new TestDelivery()
        .table(
            "patients",
            Stream.concat(
                    Stream.of(PATIENTS),
                    IntStream.rangeClosed(1, number).mapToObj("P%03d,female,permit"::formatted))
                .toArray(String[]::new))
        .table("diagnoses", diagnoses(number, "lung", "lung", 1));
  }

  /** A diagnosis each, one of them another. */
  private static String[] diagnoses(int number, String usual, String other, int which) {
    return Stream.concat(
            Stream.of(DIAGNOSES),
            IntStream.rangeClosed(1, number)
                .mapToObj(
                    each ->
                        "D%03d,P%1$03d,%s,2024-01-10"
                            .formatted(each, each == which ? other : usual)))
        .toArray(String[]::new);
  }

  /** Waits in the middle of the reading. */
  private static final class Halting implements SourceReader {
    private final TestDelivery delivery;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Halting(TestDelivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public SortedSet<String> tables() {
      return delivery.tables();
    }

    @Override
    public void read(SourceSink sink) {
      arrived.countDown();
      await(released);
      delivery.read(sink);
    }

    void awaitArrival() {
      await(arrived);
    }

    void goOn() {
      released.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
