package org.mtbnode.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * A lock among all processes that use the database, on a connection of its own; the database frees
 * it when its holder dies.
 */
final class JdbcLock implements AutoCloseable {
  /** Any numbers, the same in all processes. */
  enum Purpose {
    IMPORT(0x6d74622d696eL),
    SCHEMA(0x6d74622d7363L);

    private final long number;

    Purpose(long number) {
      this.number = number;
    }
  }

  private final Connection connection;
  private final JdbcTemplate jdbc;
  private final Purpose purpose;

  private JdbcLock(DataSource dataSource, Purpose purpose) {
    this.connection = connect(dataSource);
    this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    this.purpose = purpose;
  }

  /** Takes the lock if it is free. */
  static Optional<JdbcLock> tryTake(DataSource dataSource, Purpose purpose) {
    JdbcLock lock = new JdbcLock(dataSource, purpose);
    if (lock.ask("select pg_try_advisory_lock(?)")) {
      return Optional.of(lock);
    }
    lock.disconnect();
    return Optional.empty();
  }

  /** Takes the lock as soon as it is free. */
  static JdbcLock await(DataSource dataSource, Purpose purpose) {
    JdbcLock lock = new JdbcLock(dataSource, purpose);
    lock.ask("select pg_advisory_lock(?) is not null");
    return lock;
  }

  private static Connection connect(DataSource dataSource) {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      throw new SQLStateSQLExceptionTranslator().translate("connect", null, e);
    }
  }

  private boolean ask(String question) {
    return Boolean.TRUE.equals(jdbc.queryForObject(question, Boolean.class, purpose.number));
  }

  /**
   * Asks on the lock's own connection. A database that crashed since has lost the lock, and with it
   * what stood in unlogged tables.
   *
   * @throws org.springframework.dao.DataAccessException if it is lost
   */
  void requireHeld() {
    ask("select ? is not null");
  }

  boolean isHeld() {
    try {
      requireHeld();
      return true;
    } catch (DataAccessException e) {
      return false;
    }
  }

  private void disconnect() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new SQLStateSQLExceptionTranslator().translate("close", null, e);
    }
  }

  @Override
  public void close() {
    try {
      ask("select pg_advisory_unlock(?)");
    } finally {
      disconnect();
    }
  }
}
