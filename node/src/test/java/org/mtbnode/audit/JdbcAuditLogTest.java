package org.mtbnode.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.store.TestDatabase;

class JdbcAuditLogTest {
  private static final Instant NOW = Instant.parse("2025-11-30T23:30:00Z");

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private AuditLog log;

  @BeforeEach
  void openTheLog() {
    log = new JdbcAuditLog(database.dataSource(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void appendsWhoDidWhatAndWhen() {
    log.append("steward", "import", "patients, tests", Map.of("read", 12, "file", "a\"b"));

    Map<String, Object> entry =
        database
            .jdbc()
            .queryForMap(
                "select actor, action, subject, at = '2025-11-30 23:30+00' as at_the_instant,"
                    + " details ->> 'read' as read, details ->> 'file' as file from audit_entry");
    assertThat(entry)
        .containsEntry("actor", "steward")
        .containsEntry("action", "import")
        .containsEntry("subject", "patients, tests")
        .containsEntry("at_the_instant", true)
        .containsEntry("read", "12")
        .containsEntry("file", "a\"b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set actor = 'nobody'",
        "delete from audit_entry",
        "truncate audit_entry"
      })
  void refusesToChangeAnEntry(String change) {
    log.append("steward", "import", "patients", Map.of());

    assertThatThrownBy(() -> database.jdbc().execute(change))
        .hasMessageContaining("the audit log is append-only");
    assertThat(database.jdbc().queryForObject("select actor from audit_entry", String.class))
        .isEqualTo("steward");
  }
}
