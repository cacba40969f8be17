package org.mtbnode.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Holds a node at an exact moment of its work, in its database, so that it can be killed there:
 * when it is about to insert the n-th row of a table, or when it commits that row.
 */
final class Gate implements AutoCloseable {
  private static final long LOCK = 77;

  /** Where the node is held. */
  record Moment(String table, long row, boolean atCommit) {
    static Moment insert(String table, long row) {
      return new Moment(table, row, false);
    }

    @Override
    public String toString() {
      return (atCommit ? "the commit of row " : "row ") + row + " of " + table;
    }
  }

  private final Connection connection;
  private final Moment moment;

  private Gate(Connection connection, Moment moment) {
    this.connection = connection;
    this.moment = moment;
  }

  /** Sets it up; the node is idle. */
  static Gate at(DataSource database, Moment moment) throws SQLException {
    remove(database);
    Connection connection = database.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(%d)".formatted(LOCK));
      // a sequence counts on over rollbacks
      statement.execute("create schema gate");
      statement.execute("create sequence gate.seen");
      statement.execute(
          """
          create function gate.hold() returns trigger language plpgsql as $$
          begin
            if nextval('gate.seen') = %d then
              perform pg_advisory_xact_lock_shared(%d);
            end if;
            return new;
          end $$\
          """
              .formatted(moment.row, LOCK));
      statement.execute(
          "create %s trigger gate %s insert on %s %s for each row execute function gate.hold()"
              .formatted(
                  moment.atCommit ? "constraint" : "",
                  moment.atCommit ? "after" : "before",
                  moment.table,
                  moment.atCommit ? "deferrable initially deferred" : ""));
    }
    return new Gate(connection, moment);
  }

  /** Leaves the database as it was. */
  static void remove(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists gate cascade");
    }
  }

  /** Waits until the node stands before it. */
  void awaitReached() {
    Eventually.is("the node reaches " + moment, this::reached);
  }

  private boolean reached() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet waiting =
            statement.executeQuery(
                "select from pg_locks where locktype = 'advisory' and objid = %d and not granted"
                    .formatted(LOCK))) {
      return waiting.next();
    }
  }

  /** Lets the node go on; a database that was killed has let go already. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
