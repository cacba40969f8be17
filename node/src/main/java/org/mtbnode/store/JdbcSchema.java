package org.mtbnode.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.logging.core.NoOpLogService;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings a database to the tables this version of the node works with. */
public final class JdbcSchema {
  private static final String CHANGELOG = "db/changelog.yaml";

  /** Liquibase otherwise writes to standard output, and tells its makers how it is used. */
  private static final Map<String, Object> QUIET =
      Map.of(
          Scope.Attr.ui.name(),
          new LoggerUIService(),
          Scope.Attr.logService.name(),
          new NoOpLogService(),
          "liquibase.analytics.enabled",
          false);

  private JdbcSchema() {}

  /**
   * Applies what is missing, and projects anew what an older version projected; a database that is
   * up to date stays as it is. Of several processes one applies it and the others wait.
   *
   * @throws IllegalStateException if the database cannot be reached or a change fails
   */
  public static void apply(DataSource dataSource) {
    try (JdbcLock lock = JdbcLock.await(dataSource, JdbcLock.Purpose.SCHEMA);
        Connection connection = dataSource.getConnection()) {
      Scope.child(QUIET, () -> update(connection));
      JdbcReprojection.apply(dataSource);
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
    } catch (Exception e) {
      throw new IllegalStateException("The tables could not be made: " + e.getMessage(), e);
    }
  }

  private static void update(Connection connection) throws LiquibaseException {
    Liquibase liquibase =
        new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), new JdbcConnection(connection));
    liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
    // A process that was killed leaves Liquibase's own lock behind; ours says that nobody holds it.
    liquibase.forceReleaseLocks();
    liquibase.update(new Contexts());
  }
}
