package org.mtbnode.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceMapping;
import org.mtbnode.source.SourceReader;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.template.Template;

/** A published cBioPortal study (Miller 2019), which knows neither ICD-10 nor dates. */
class GliomaStudyIntakeTest {
  private static final Path STUDY = Path.of("../../shared/data/glioma-csf-study");
  private static final Path MAPPING = Path.of("../docs/examples/glioma-csf-study.mapping.yml");

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void takesAWholeStudy() throws IOException {
    assumeTrue(Files.exists(STUDY), "needs ../shared/data/glioma-csf-study beside the repository");

    IntakeResult result = intake().take(study(), "steward", ImportProgress.silent());

    assertThat(result.hasErrors()).as(result.problems().toString()).isFalse();
    assertThat(count("projected_patient where sharing")).isEqualTo(42);
    assertThat(count("projected_specimen where specimen_type = 'csf'")).isEqualTo(49);
    assertThat(count("projected_specimen where specimen_type = 'tissue'")).isEqualTo(42);
    assertThat(count("projected_test")).isEqualTo(91);
    IntakeResult again = intake().take(study(), "steward", ImportProgress.silent());
    assertThat(again.stored()).isZero();
    assertThat(again.unchanged()).isEqualTo(result.stored());
  }

  private static SourceReader study() throws IOException {
    return SourceReader.open(STUDY, SourceMapping.read(MAPPING));
  }

  private CaseIntake intake() {
    Clock clock = Clock.fixed(Instant.parse("2025-12-01T08:00:00Z"), ZoneOffset.UTC);
    byte[] secret = "a secret made for this test only".getBytes(StandardCharsets.UTF_8);
    return new CaseIntake(
        new CaseMapper(new ResourceIds(secret)),
        new JdbcCaseStore(database.dataSource(), Template.caseData(), clock),
        new JdbcAuditLog(database.dataSource(), clock));
  }

  private long count(String from) {
    return database.jdbc().queryForObject("select count(*) from " + from, Long.class);
  }
}
