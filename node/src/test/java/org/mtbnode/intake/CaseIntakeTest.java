package org.mtbnode.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceReader;
import org.mtbnode.source.SourceSink;
import org.mtbnode.store.CaseStore;
import org.mtbnode.store.Delivery;
import org.mtbnode.store.DeliveryNote;
import org.mtbnode.store.ImportInProgress;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.JdbcSchema;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Template;
import org.springframework.jdbc.core.JdbcTemplate;

class CaseIntakeTest {
  private static final String PATIENTS = "patient_id,sex,sharing_consent";
  private static final String DIAGNOSES = "diagnosis_id,patient_id,tumour_type,diagnosed_on";
  private static final String ASSAYS = "assay_id,version,name,analyte";
  private static final String REGIONS = "assay_id,version,gene,variant_class,scope";
  private static final String SPECIMENS =
      "specimen_id,patient_id,origin,specimen_type,collected_on";
  private static final String TESTS =
      "test_id,specimen_id,assay_id,assay_version,clinical_setting,status,failure_reason,result";
  private static final String FINDINGS = "test_id,gene,variant_class,hgvs_c,call,vaf";

  /** Two patients, P1 with a plasma and a tissue test, P2 with a failed one. */
  private static final TestDelivery TWO_PATIENTS =
      new TestDelivery()
          .table("patients", PATIENTS, "P1,female,permit", "P2,male,deny")
          .table("diagnoses", DIAGNOSES, "D1,P1,lung,2024-01-10", "D2,P2,lung,2024-02-10")
          .table("assays", ASSAYS, "panel-a,1,Panel A,ctdna", "panel-t,1,Panel T,tissue-dna")
          .table(
              "assay_regions",
              REGIONS,
              "panel-a,1,EGFR,snv,full-cds",
              "panel-a,1,KRAS,snv,full-cds",
              "panel-t,1,EGFR,snv,full-cds")
          .table(
              "specimens",
              SPECIMENS,
              "S1,P1,patient,plasma,2024-03-01",
              "S2,P1,patient,tissue,2024-02-20",
              "S3,P2,patient,plasma,2024-03-02")
          .table(
              "tests",
              TESTS,
              "T1,S1,panel-a,1,mutation-profiling,completed,,detected",
              "T2,S2,panel-t,1,mutation-profiling,completed,,detected",
              "T3,S3,panel-a,1,mutation-profiling,failed,low-cfdna,not-evaluable")
          .table(
              "findings",
              FINDINGS,
              "T1,EGFR,snv,c.2573T>G,present,0.012",
              "T1,KRAS,snv,c.35G>A,present,0.004",
              "T2,EGFR,snv,c.2573T>G,present,0.31");

  private static final String BOARDS = "board_id,patient_id,held_on,board_kind,profiled,actionable";
  private static final String RECOMMENDATIONS =
      "recommendation_id,board_id,kind,drugs,gene,alteration,implemented";
  private static final String TREATMENTS = "treatment_id,patient_id,recommendation_id,kind,drugs";
  private static final String ASSESSMENTS = "patient_id,observed_on,criteria,response,method";

  /** The same, discussed, treated and assessed. */
  private static final TestDelivery DISCUSSED =
      TWO_PATIENTS
          .but(
              "boards",
              BOARDS,
              "B1,P1,2024-03-20,adult,yes,yes",
              "B2,P1,2024-09-20,adult,yes,no",
              "B3,P2,2024-03-20,adult,no,")
          .but(
              "recommendations",
              RECOMMENDATIONS,
              "R1,B1,therapy,L01EB04,EGFR,p.Leu858Arg,yes",
              "R2,B2,no-action,,,,")
          .but("treatments", TREATMENTS, "X1,P1,R1,systemic,L01EB04")
          .but(
              "assessments",
              ASSESSMENTS,
              "P1,2024-06-10,recist-1.1,PR,ct",
              "P1,2024-09-10,recist-1.1,PD,ct");

  private static final long ROWS = 2 + 2 + 2 + 3 + 3 + 3 + 3;

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final ResourceIds ids =
      new ResourceIds("a secret made for this test only".getBytes(StandardCharsets.UTF_8));
  private JdbcTemplate jdbc;
  private CaseStore store;
  private CaseIntake intake;

  @BeforeEach
  void openTheStore() {
    Clock clock = Clock.fixed(Instant.parse("2025-12-01T08:00:00Z"), ZoneOffset.UTC);
    jdbc = database.jdbc();
    store = new JdbcCaseStore(database.dataSource(), Template.caseData(), clock);
    intake =
        new CaseIntake(new CaseMapper(ids), store, new JdbcAuditLog(database.dataSource(), clock));
  }

  @Test
  void storesRowsResourcesAndProjections() throws IOException {
    IntakeResult result = take(TWO_PATIENTS);

    assertThat(result).isEqualTo(new IntakeResult(ROWS, ROWS, 0, 0, 0, List.of()));
    assertThat(count("template_row")).isEqualTo(ROWS);
    assertThat(count("projected_patient")).isEqualTo(2);
    assertThat(count("projected_test")).isEqualTo(3);
    assertThat(count("projected_finding")).isEqualTo(3);
    assertThat(count("projected_assay")).isEqualTo(2);
    assertThat(count("projected_assay_region")).isEqualTo(3);
    assertThat(count("resource where type = 'Device' and patient is null")).isEqualTo(2);
    assertThat(count("resource where patient = '" + ids.id("patients", "P1") + "'")).isPositive();
  }

  @Test
  void keepsLocalIdsOutOfResourcesAndProjections() throws IOException {
    take(TWO_PATIENTS);

    for (String table : List.of("resource", "projected_test", "projected_finding")) {
      assertThat(jdbc.queryForList("select t::text from " + table + " t", String.class))
          .as(table)
          .isNotEmpty()
          .noneMatch(row -> row.matches("(?s).*\\b(P[12]|D[12]|S[123]|T[123])\\b.*"));
    }
  }

  @Test
  void keepsAPatientWhoDeniedSharingOutOfWhatIsCounted() throws IOException {
    take(TWO_PATIENTS);

    assertThat(isShared("P1")).isTrue();
    assertThat(isShared("P2")).isFalse();

    take(TWO_PATIENTS.but("patients", PATIENTS, "P1,female,deny", "P2,male,deny"));

    assertThat(isShared("P1")).isFalse();
  }

  @Test
  void changesNothingTheSecondTime() throws IOException {
    TestDelivery delivery =
        TWO_PATIENTS.but(
            "patients",
            PATIENTS,
            "P1,female,permit",
            "P2,male,deny",
            "P1,male,permit",
            "P3,unheard-of,permit",
            ",male,permit");
    take(delivery);
    Map<String, List<String>> before = contents();

    IntakeResult again = take(delivery);

    assertThat(again.stored()).isZero();
    assertThat(again.unchanged()).isEqualTo(ROWS);
    assertThat(again.refused()).isEqualTo(3);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void mapsOnlyThePatientsThatChanged() throws IOException {
    take(TWO_PATIENTS);
    String versionOfP2 = rowVersions("P2");

    IntakeResult result =
        take(
            TWO_PATIENTS.but(
                "findings",
                FINDINGS,
                "T1,EGFR,snv,c.2573T>G,present,0.02",
                "T1,KRAS,snv,c.35G>A,present,0.004",
                "T2,EGFR,snv,c.2573T>G,present,0.31"));

    assertThat(result.stored()).isEqualTo(1);
    assertThat(result.unchanged()).isEqualTo(ROWS - 1);
    assertThat(jdbc.queryForList("select vaf::text from projected_finding", String.class))
        .containsExactlyInAnyOrder("0.02", "0.004", "0.31");
    assertThat(rowVersions("P2")).isEqualTo(versionOfP2);
  }

  @Test
  void replacesTheRowsOfThePatientsItNames() throws IOException {
    take(TWO_PATIENTS);

    IntakeResult result =
        take(
            new TestDelivery()
                .table("specimens", SPECIMENS, "S1,P1,patient,plasma,2024-03-01")
                .table("tests", TESTS, "T1,S1,panel-a,1,mutation-profiling,completed,,not-detected")
                .table("findings", FINDINGS));

    assertThat(result).isEqualTo(new IntakeResult(2, 1, 1, 0, 0, List.of()));
    assertThat(keys("specimens")).containsExactly("S1", "S3");
    assertThat(keys("tests")).containsExactly("T1", "T3");
    assertThat(keys("findings")).isEmpty();
    assertThat(keys("patients")).containsExactly("P1", "P2");
  }

  @Test
  void removesTheFindingsOfAPatientWhoseTestsFoundNothingAnyMore() throws IOException {
    take(TWO_PATIENTS);

    take(TWO_PATIENTS.but("findings", FINDINGS, "T2,EGFR,snv,c.2573T>G,present,0.31"));

    assertThat(count("projected_finding")).isEqualTo(1);
    assertThat(count("projected_test")).isEqualTo(3);
  }

  @Test
  void leavesPatientsAloneWhenAnAssayChanges() throws IOException {
    take(TWO_PATIENTS);
    String versionOfP1 = rowVersions("P1");

    IntakeResult result =
        take(
            new TestDelivery()
                .table("assays", ASSAYS, "panel-a,1,Panel A,ctdna")
                .table("assay_regions", REGIONS, "panel-a,1,EGFR,snv,full-cds"));

    assertThat(result).isEqualTo(new IntakeResult(2, 0, 2, 0, 0, List.of()));
    assertThat(
            jdbc.queryForList(
                "select gene from projected_assay_region where assay_id = 'panel-a'", String.class))
        .containsExactly("EGFR");
    assertThat(count("projected_assay")).isEqualTo(2);
    assertThat(rowVersions("P1")).isEqualTo(versionOfP1);
  }

  @Test
  void refusesABadRowWithItsChildrenAndTakesTheRest() throws IOException {
    TestDelivery delivery =
        TWO_PATIENTS.but(
            "specimens",
            SPECIMENS,
            "S1,P1,patient,plasma,the first of March",
            "S2,P1,patient,tissue,2024-02-20",
            "S3,P2,patient,plasma,2024-03-02");

    IntakeResult result = take(delivery);

    assertThat(result.refused()).isEqualTo(4);
    assertThat(result.stored()).isEqualTo(ROWS - 4);
    assertThat(result.problems())
        .extracting(problem -> problem.origin().toString())
        .containsExactly("specimens.csv:2", "tests.csv:2", "findings.csv:2", "findings.csv:3");
    assertThat(store.refused())
        .extracting(Rejection::table)
        .containsExactly("specimens", "tests", "findings", "findings");
    assertThat(store.refused().get(0).values()).containsEntry("collected_on", "the first of March");
    assertThat(store.refused().get(0).problems()).isEqualTo(List.of(result.problems().get(0)));
  }

  @Test
  void listsARefusedRowUntilItIsCorrected() throws IOException {
    take(TWO_PATIENTS.but("findings", FINDINGS, "T1,EGFR,snv,c.2573T>G,present,high"));
    assertThat(store.refused()).hasSize(1);

    take(new TestDelivery().table("diagnoses", DIAGNOSES, "D1,P1,lung,2024-01-10"));
    assertThat(store.refused()).hasSize(1);

    take(TWO_PATIENTS);
    assertThat(store.refused()).isEmpty();
    assertThat(count("projected_finding")).isEqualTo(3);
  }

  @Test
  void keepsTheLatestReasonsOfARowThatIsRefusedAgain() throws IOException {
    take(TWO_PATIENTS.but("findings", FINDINGS, "T1,EGFR,snv,c.2573T>G,present,high"));

    take(TWO_PATIENTS.but("findings", FINDINGS, "T1,EGFR,snv,c.2573T>G,maybe,0.1"));

    assertThat(store.refused()).hasSize(1);
    assertThat(store.refused().get(0).values()).containsEntry("call", "maybe");
  }

  @Test
  void leavesAStoredRowAsItWasWhenItsNewVersionIsRefused() throws IOException {
    take(TWO_PATIENTS);
    Map<String, List<String>> before = contents("template_row", "projected_finding", "resource");

    IntakeResult result =
        take(
            TWO_PATIENTS.but(
                "specimens",
                SPECIMENS,
                "S1,P1,patient,plasma,yesterday",
                "S2,P1,patient,tissue,2024-02-20",
                "S3,P2,patient,plasma,2024-03-02"));

    assertThat(result.refused()).isEqualTo(4);
    assertThat(result.stored()).isZero();
    assertThat(contents("template_row", "projected_finding", "resource")).isEqualTo(before);
  }

  @Test
  void refusesARowThatRefersToOneTheDeliveryNoLongerHas() throws IOException {
    take(TWO_PATIENTS);

    IntakeResult result =
        take(
            TWO_PATIENTS.but(
                "specimens",
                SPECIMENS,
                "S1,P1,patient,plasma,2024-03-01",
                "S3,P2,patient,plasma,2024-03-02"));

    assertThat(result.refused()).isEqualTo(2);
    assertThat(result.problems())
        .extracting(problem -> problem.origin().toString())
        .containsExactly("tests.csv:3", "findings.csv:4");
    assertThat(keys("specimens")).containsExactly("S1", "S2", "S3");
  }

  @Test
  void refusesARowThatBelongsToAnotherPatient() throws IOException {
    take(TWO_PATIENTS);

    IntakeResult result =
        take(
            new TestDelivery()
                .table("specimens", SPECIMENS, "S3,P1,patient,plasma,2024-03-01")
                .table(
                    "tests", TESTS, "T9,S3,panel-a,1,mutation-profiling,completed,,not-detected"));

    assertThat(result.refused()).isEqualTo(2);
    assertThat(result.problems())
        .extracting(Problem::message)
        .anyMatch(message -> message.contains("belongs to another patient"))
        .anyMatch(message -> message.contains("specimens S3, which was refused"));
    assertThat(store.find("specimens", "S3").patient()).isEqualTo("P2");
  }

  @Test
  void mapsReferenceMaterialWhichIsNobodys() throws IOException {
    TestDelivery material =
        TWO_PATIENTS
            .but("patients")
            .but("diagnoses")
            .but("specimens", SPECIMENS, "R1,,reference-material,plasma,2024-03-01")
            .but("tests", TESTS, "T9,R1,panel-a,1,mutation-profiling,completed,,detected")
            .but("findings", FINDINGS, "T9,EGFR,snv,c.2573T>G,present,0.01");
    take(TWO_PATIENTS);

    IntakeResult result = take(material);

    assertThat(result).isEqualTo(new IntakeResult(8, 3, 5, 0, 0, List.of()));
    assertThat(count("template_row where patient is null and owner like 'specimens%'"))
        .isEqualTo(3);
    String hash = ids.id("specimens", "R1");
    assertThat(count("resource where patient is null and belongs_to = '" + hash + "'"))
        .isPositive();
    assertThat(count("projected_finding where patient = '" + hash + "'")).isEqualTo(1);
    assertThat(count("projected_patient where patient = '" + hash + "'")).isZero();
    assertThat(take(material).stored()).isZero();

    take(material.but("findings", FINDINGS));

    assertThat(count("projected_test where patient = '" + hash + "'")).isEqualTo(1);
    assertThat(count("projected_finding where patient = '" + hash + "'")).isZero();

    assertThat(count("template_row where patient is null and owner like 'specimens%'"))
        .isEqualTo(2);
  }

  @Test
  void projectsAnewWhatAnOlderVersionProjected() throws IOException {
    take(DISCUSSED);
    List<Map<String, Object>> boards = jdbc.queryForList("select * from projected_board");
    jdbc.update("delete from projection");
    jdbc.update("delete from projected_board");
    jdbc.update("update projected_patient set sex = null");

    JdbcSchema.apply(database.dataSource());

    assertThat(jdbc.queryForList("select * from projected_board"))
        .containsExactlyInAnyOrderElementsOf(boards);
    assertThat(count("projected_patient where sex is null")).isZero();
    assertThat(count("projected_finding")).isPositive();
  }

  @Test
  void keepsWhatTheBoardMadeOfACaseAndWhatCameOfIt() throws IOException {
    IntakeResult result = take(DISCUSSED);

    assertThat(result).isEqualTo(new IntakeResult(ROWS + 8, ROWS + 8, 0, 0, 0, result.problems()));
    assertThat(keys("boards")).containsExactly("B1", "B2", "B3");
    assertThat(store.find("recommendations", "R1").patient()).isEqualTo("P1");
    assertThat(count("template_row where template_table = 'assessments' and patient = 'P1'"))
        .isEqualTo(2);
    assertThat(take(DISCUSSED).stored()).isZero();
  }

  @Test
  void replacesBoardsRecommendationsAndAssessmentsPatientByPatient() throws IOException {
    take(DISCUSSED);

    take(
        new TestDelivery()
            .table("boards", BOARDS, "B1,P1,2024-03-20,adult,yes,yes")
            .table(
                "recommendations",
                RECOMMENDATIONS,
                "R1,B1,therapy,L01EB04,EGFR,p.Leu858Arg,modified")
            .table("assessments", ASSESSMENTS, "P1,2024-06-10,recist-1.1,SD,ct"));

    assertThat(keys("boards")).containsExactly("B1", "B3");
    assertThat(keys("recommendations")).containsExactly("R1");
    assertThat(field("recommendations", "implemented")).containsExactly("modified");
    assertThat(field("assessments", "response")).containsExactly("SD");
    assertThat(keys("treatments")).containsExactly("X1");
  }

  @Test
  void keepsARecommendationThatATreatmentStillFollows() throws IOException {
    take(DISCUSSED);

    take(
        new TestDelivery()
            .table("boards", BOARDS, "B2,P1,2024-09-20,adult,yes,no")
            .table("recommendations", RECOMMENDATIONS, "R2,B2,no-action,,,,"));

    assertThat(keys("recommendations")).containsExactly("R1", "R2");
    assertThat(keys("boards")).containsExactly("B1", "B2", "B3");
  }

  @Test
  void leavesAnAssessmentAsItWasWhoseNewVersionNamesNoDiagnosisAndIsRefused() throws IOException {
    take(DISCUSSED);

    IntakeResult result =
        take(
            DISCUSSED.but(
                "assessments",
                ASSESSMENTS,
                "P1,2024-06-10,recist-1.1,partial,ct",
                "P1,2024-09-10,recist-1.1,PD,ct"));

    assertThat(result.refused()).isEqualTo(1);
    assertThat(field("assessments", "response")).containsExactly("PR", "PD");
  }

  @Test
  void erasesWhatTheBoardMadeOfAPatient() throws IOException {
    take(DISCUSSED);

    store.erase("P1", ids.id("patients", "P1"));

    assertThat(keys("boards")).containsExactly("B3");
    assertThat(keys("recommendations")).isEmpty();
    assertThat(keys("assessments")).isEmpty();
  }

  @Test
  void takesAFolderOfTheVersionBefore(@TempDir Path folder) throws IOException {
    write(folder, "datapackage.json", "{\"name\": \"mtb-case-data\", \"version\": \"0.1.0\"}");
    write(folder, "patients.csv", "patient_id,sharing_consent", "P1,permit");
    write(folder, "diagnoses.csv", DIAGNOSES, "D1,P1,lung,2024-01-10");
    write(folder, "treatments.csv", TREATMENTS, "X1,P1,REC-7,systemic,L01EB04");
    write(folder, "boards.csv", BOARDS, "B1,P1,2024-03-20,adult,yes,yes");

    IntakeResult result = take(SourceReader.open(folder, null));

    assertThat(result.stored()).isEqualTo(3);
    assertThat(result.refused()).isZero();
    assertThat(field("treatments", "recommendation_id")).containsExactly("REC-7");
    assertThat(result.problems())
        .extracting(Problem::message)
        .containsExactly(
            "in the template since version 0.2.0, and datapackage.json says 0.1.0, so it is not"
                + " read; write 0.2.0 there");
  }

  private static void write(Path folder, String file, String... lines) throws IOException {
    Files.write(folder.resolve(file), List.of(lines));
  }

  @Test
  void replacesTruthSpecimenBySpecimen() throws IOException {
    TestDelivery material =
        new TestDelivery()
            .table("specimens", SPECIMENS, "R1,,reference-material,plasma,", "R2,,eqa,plasma,")
            .table(
                "truth",
                "specimen_id,gene,alteration,expected,expected_vaf",
                "R1,EGFR,p.Leu858Arg,present,0.01",
                "R1,KRAS,p.Gly12Asp,absent,",
                "R2,EGFR,p.Leu858Arg,present,0.005");
    assertThat(take(material).stored()).isEqualTo(5);

    take(
        new TestDelivery()
            .table(
                "truth",
                "specimen_id,gene,alteration,expected,expected_vaf",
                "R1,EGFR,p.Leu858Arg,present,0.02"));

    assertThat(field("truth", "expected_vaf")).containsExactly("0.02", "0.005");
    assertThat(count("template_row where template_table = 'truth' and patient is null"))
        .isEqualTo(2);
    assertThat(count("projected_truth")).isEqualTo(2);
    assertThat(count("resource where type = 'Specimen' and patient is null")).isEqualTo(4);
  }

  @Test
  void replacesTheEligiblePeriodByPeriod() throws IOException {
    String header = "period,tumour_type,clinical_setting,sex,patients";
    take(
        new TestDelivery()
            .table(
                "eligible",
                header,
                "2024-Q1,lung,mutation-profiling,female,31",
                "2024-Q1,lung,mutation-profiling,male,44",
                "2024-Q2,lung,mutation-profiling,,70"));

    IntakeResult result =
        take(new TestDelivery().table("eligible", header, "2024-Q1,lung,mutation-profiling,,76"));

    assertThat(result.stored()).isEqualTo(1);
    assertThat(field("eligible", "patients")).containsExactly("76", "70");
    assertThat(count("template_row where patient is null")).isEqualTo(2);
    assertThat(count("projected_eligible")).isEqualTo(2);
    assertThat(count("resource where type = 'Group'")).isEqualTo(2);
  }

  @Test
  void leavesWholePatientsBehindWhenItBreaksOff() throws IOException {
    TestDelivery many = patients(450);

    assertThatThrownBy(
            () ->
                intake.take(
                    many,
                    "steward",
                    (read, stored) -> {
                      if (stored > 0) {
                        throw new IllegalStateException("the power went");
                      }
                    }))
        .hasMessage("the power went");

    long stored = count("projected_patient");
    assertThat(stored).isPositive().isLessThan(450);
    assertThat(keys("patients")).hasSize((int) stored);
    assertThat(keys("diagnoses")).hasSize((int) stored);
    assertThat(count("projected_diagnosis")).isEqualTo(stored);
    assertThat(count("import where outcome = 'failed' and read is null")).isEqualTo(1);

    IntakeResult again = take(many);

    assertThat(again.unchanged()).isEqualTo(2 * stored);
    assertThat(again.stored()).isEqualTo(2 * (450 - stored));
    assertThat(count("projected_diagnosis")).isEqualTo(450);
  }

  @Test
  void storesNothingWhenAFileCannotBeRead() throws IOException {
    SourceReader broken =
        new SourceReader() {
          @Override
          public SortedSet<String> tables() {
            return TWO_PATIENTS.tables();
          }

          @Override
          public void read(SourceSink sink) throws IOException {
            TWO_PATIENTS.read(sink);
            throw new IOException("findings.csv: input/output error");
          }
        };

    assertThatThrownBy(() -> take(broken)).isInstanceOf(IOException.class);

    assertThat(count("template_row")).isZero();
    assertThat(take(TWO_PATIENTS).stored()).isEqualTo(ROWS);
  }

  @Test
  void refusesASecondImportAtTheSameTime() throws IOException {
    DeliveryNote note =
        new DeliveryNote(
            "steward", "first", DeliveryNote.Kind.REPLACEMENT, new TreeSet<>(List.of("patients")));
    try (Delivery first = store.begin(note)) {
      assertThatThrownBy(() -> take(TWO_PATIENTS))
          .isInstanceOf(ImportInProgress.class)
          .hasMessageContaining("wait until it is done");
      assertThat(first.counts().patients()).isZero();
    }

    assertThat(take(TWO_PATIENTS).stored()).isEqualTo(ROWS);
  }

  @Test
  void keepsRowsTheReaderCouldNotRead() throws IOException {
    SourceReader unreadable =
        new SourceReader() {
          @Override
          public SortedSet<String> tables() {
            return new TreeSet<>(List.of("patients"));
          }

          @Override
          public void read(SourceSink sink) {
            Origin origin = new Origin("patients.csv", 2);
            Problem problem = Problem.error(origin, null, null, "has 2 cells instead of 3");
            sink.refused(
                new Rejection(
                    "patients",
                    origin,
                    Map.of("patient_id", "P1", "sex", "a\u0000b"),
                    List.of(problem)));
            sink.problem(Problem.warning(origin, null, null, "the file has no final newline"));
          }
        };

    IntakeResult result = take(unreadable);

    assertThat(result.read()).isEqualTo(1);
    assertThat(result.refused()).isEqualTo(1);
    assertThat(result.problems()).hasSize(2);
    assertThat(result.hasErrors()).isTrue();
    assertThat(store.refused()).hasSize(1);
  }

  @Test
  void recordsTheImportAndWhoHandedItIn() throws IOException {
    take(TWO_PATIENTS);

    assertThat(
            jdbc.queryForMap(
                "select read, stored, unchanged, refused, removed, finished is not null as done,"
                    + " array_length(tables, 1) as tables from import"))
        .containsEntry("read", ROWS)
        .containsEntry("stored", ROWS)
        .containsEntry("unchanged", 0L)
        .containsEntry("refused", 0L)
        .containsEntry("removed", 0L)
        .containsEntry("done", true)
        .containsEntry("tables", 7);
    assertThat(jdbc.queryForMap("select actor, action from audit_entry"))
        .containsEntry("actor", "steward")
        .containsEntry("action", "import");
  }

  @Test
  void leavesNothingInTheStagingTables() throws IOException {
    take(TWO_PATIENTS.but("findings", FINDINGS, "T1,EGFR,snv,c.2573T>G,present,high"));

    assertThat(count("staged_row") + count("staged_refusal") + count("staged_owner")).isZero();
  }

  @Test
  void erasesAPatientWithTheirRefusedRows() throws IOException {
    take(TWO_PATIENTS.but("findings", FINDINGS, "T1,EGFR,snv,c.2573T>G,present,high"));

    boolean erased = store.erase("P1", ids.id("patients", "P1"));

    assertThat(erased).isTrue();
    assertThat(keys("patients")).containsExactly("P2");
    assertThat(count("template_row where patient = 'P1'")).isZero();
    assertThat(count("resource where patient = '" + ids.id("patients", "P1") + "'")).isZero();
    assertThat(count("projected_test")).isEqualTo(1);
    assertThat(store.refused()).isEmpty();
    assertThat(store.erase("P1", ids.id("patients", "P1"))).isFalse();
  }

  private IntakeResult take(SourceReader reader) throws IOException {
    IntakeResult result = intake.take(reader, "steward", ImportProgress.silent());
    assertThat(result.read()).isEqualTo(result.stored() + result.unchanged() + result.refused());
    return result;
  }

  private static TestDelivery patients(int number) {
    return new TestDelivery()
        .table("patients", lines(PATIENTS, number, "P%03d,female,permit"))
        .table("diagnoses", lines(DIAGNOSES, number, "D%03d,P%1$03d,lung,2024-01-10"));
  }

  private static String[] lines(String header, int number, String format) {
    return Stream.concat(
            Stream.of(header),
            IntStream.rangeClosed(1, number).mapToObj(each -> String.format(format, each)))
        .toArray(String[]::new);
  }

  private long count(String from) {
    return jdbc.queryForObject("select count(*) from " + from, Long.class);
  }

  private List<String> keys(String table) {
    return jdbc.queryForList(
        "select key from template_row where template_table = ? order by key", String.class, table);
  }

  private List<String> field(String table, String column) {
    return jdbc.queryForList(
        "select fields ->> ? from template_row where template_table = ? order by key",
        String.class,
        column,
        table);
  }

  private boolean isShared(String patient) {
    return jdbc.queryForObject(
        "select sharing from projected_patient where patient = ?",
        Boolean.class,
        ids.id("patients", patient));
  }

  /** Changes whenever a resource of the patient is written, were it with the same content. */
  private String rowVersions(String patient) {
    return jdbc.queryForObject(
        "select string_agg(xmin::text || ctid::text, ' ' order by id) from resource where patient = ?",
        String.class,
        ids.id("patients", patient));
  }

  private Map<String, List<String>> contents() {
    return contents(
        "template_row",
        "refused_row",
        "resource",
        "projected_patient",
        "projected_diagnosis",
        "projected_treatment",
        "projected_specimen",
        "projected_test",
        "projected_finding",
        "projected_assay",
        "projected_assay_region");
  }

  private Map<String, List<String>> contents(String... tables) {
    Map<String, List<String>> contents = new LinkedHashMap<>();
    for (String table : tables) {
      contents.put(
          table, jdbc.queryForList("select t::text from " + table + " t order by 1", String.class));
    }
    return contents;
  }
}
