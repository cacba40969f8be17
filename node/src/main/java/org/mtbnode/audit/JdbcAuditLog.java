package org.mtbnode.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The audit log in PostgreSQL, where a trigger refuses to change it. */
public final class JdbcAuditLog implements AuditLog {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcTemplate jdbc;
  private final Clock clock;

  public JdbcAuditLog(DataSource dataSource, Clock clock) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.clock = clock;
  }

  @Override
  public void append(String actor, String action, String subject, Map<String, ?> details) {
    jdbc.update(
        "insert into audit_entry (at, actor, action, subject, details) values (?, ?, ?, ?, ?::jsonb)",
        clock.instant().atOffset(ZoneOffset.UTC),
        actor,
        action,
        subject,
        JSON.writeValueAsString(new TreeMap<>(details)));
  }
}
