package org.mtbnode.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.store.DeliveryNote.Kind;
import org.mtbnode.store.ImportRecord.Outcome;
import org.springframework.jdbc.core.JdbcTemplate;

/** The imports in PostgreSQL. */
public final class JdbcImportLog implements ImportLog {
  private static final String ALL =
      """
      select id, actor, what, kind, started, finished, outcome, read, stored, unchanged, refused,
        rows_left, why
      from import
      """;

  private final DataSource dataSource;
  private final JdbcTemplate jdbc;

  public JdbcImportLog(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = new JdbcTemplate(dataSource);
  }

  @Override
  public List<ImportRecord> newest(int limit, long offset) {
    return jdbc.query(
        ALL + " order by id desc limit ? offset ?",
        (result, number) -> record(result),
        limit,
        offset);
  }

  @Override
  public long count() {
    Long count = jdbc.queryForObject("select count(*) from import", Long.class);
    return count == null ? 0 : count;
  }

  @Override
  public Optional<ImportRecord> find(long number) {
    return jdbc.query(ALL + " where id = ?", (result, row) -> record(result), number).stream()
        .findFirst();
  }

  @Override
  public void closeBrokenOff() {
    Optional<JdbcLock> lock = JdbcLock.tryTake(dataSource, JdbcLock.Purpose.IMPORT);
    if (lock.isPresent()) {
      try (JdbcLock held = lock.get()) {
        closeBrokenOff(jdbc);
      }
    }
  }

  /** Only for who holds the lock: then nobody else runs an import. */
  static void closeBrokenOff(JdbcTemplate jdbc) {
    jdbc.update("update import set outcome = 'broken-off' where outcome is null");
  }

  private static ImportRecord record(ResultSet result) throws SQLException {
    Instant started = instant(result, "started");
    if (started == null) {
      throw new SQLException("an import without a beginning");
    }
    return new ImportRecord(
        result.getLong("id"),
        result.getString("actor"),
        result.getString("what"),
        Kind.valueOf(result.getString("kind").toUpperCase(Locale.ROOT)),
        started,
        instant(result, "finished"),
        outcome(result.getString("outcome")),
        number(result, "read"),
        number(result, "stored"),
        number(result, "unchanged"),
        number(result, "refused"),
        number(result, "rows_left"),
        result.getString("why"));
  }

  private static Outcome outcome(@Nullable String code) {
    return code == null
        ? Outcome.RUNNING
        : Outcome.valueOf(code.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static @Nullable Instant instant(ResultSet result, String column) throws SQLException {
    OffsetDateTime value = result.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static @Nullable Long number(ResultSet result, String column) throws SQLException {
    return result.getObject(column, Long.class);
  }
}
