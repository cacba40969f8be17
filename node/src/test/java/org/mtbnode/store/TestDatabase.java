package org.mtbnode.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A database with the node's tables, empty: in a static field one for the test class, in an
 * instance field a new one for each test.
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase database = new TestDatabase();
 * }</pre>
 *
 * One throw-away PostgreSQL serves all tests of a JVM; a new database is a copy of a template.
 */
public final class TestDatabase
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final String TEMPLATE = "mtb_node_template";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private @Nullable HikariDataSource pool;
  private @Nullable String name;
  private boolean ofClass;

  public DataSource dataSource() {
    if (pool == null) {
      throw new IllegalStateException("register the database with @RegisterExtension");
    }
    return pool;
  }

  public JdbcTemplate jdbc() {
    return new JdbcTemplate(dataSource());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    ofClass = true;
    create();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!ofClass) {
      create();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!ofClass) {
      drop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    drop();
  }

  private void create() {
    name = "test_" + NUMBER.incrementAndGet();
    Server.execute("create database " + name + " template " + TEMPLATE);
    pool = Server.POSTGRES.dataSource(name);
  }

  private void drop() {
    if (pool != null) {
      pool.close();
      pool = null;
      Server.execute("drop database " + name + " with (force)");
    }
  }

  /** Started with the first test that asks; its shutdown hook stops it. */
  private static final class Server {
    static final ThrowAwayDatabase POSTGRES =
        ThrowAwayDatabase.start(Path.of("target", "postgres"));

    static {
      execute("create database " + TEMPLATE);
      try (HikariDataSource template = POSTGRES.dataSource(TEMPLATE)) {
        JdbcSchema.apply(template);
      }
    }

    static void execute(String statement) {
      new JdbcTemplate(POSTGRES.dataSource()).execute(statement);
    }
  }
}
