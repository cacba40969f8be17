package org.mtbnode.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A PostgreSQL in a temporary folder that is gone when it is closed; it keeps nothing, so it need
 * not be safe against failures of the machine. The programs stay unpacked in the user's cache
 * folder.
 */
public final class ThrowAwayDatabase implements AutoCloseable {
  private static final Map<String, String> FAST =
      Map.of(
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "wal_level", "minimal",
          "max_wal_senders", "0",
          "max_connections", "200",
          "log_min_messages", "fatal");

  private final Path folder;
  private final PostgresServer server;
  private final Thread hook = new Thread(this::stop, "throw-away-database");
  private boolean stopped;

  private ThrowAwayDatabase(Path folder, PostgresServer server) {
    this.folder = folder;
    this.server = server;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * @throws IllegalStateException if it does not start
   */
  public static ThrowAwayDatabase start() {
    return start(userCache());
  }

  /**
   * @param cache a folder of this user's own, where the programs stay unpacked
   */
  static ThrowAwayDatabase start(Path cache) {
    try {
      Path binaries = PostgresServer.makePrivate(cache.toAbsolutePath()).resolve("pg-bin");
      Path folder = Files.createTempDirectory("mtb-node-");
      return new ThrowAwayDatabase(folder, PostgresServer.start(folder, binaries, FAST));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder for a throw-away database", e);
    }
  }

  private static Path userCache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("mtb-node");
  }

  public DataSource dataSource() {
    return server.dataSource();
  }

  HikariDataSource dataSource(String database) {
    return server.dataSource(database);
  }

  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is stopping already and the hook finds nothing left to do.
    }
  }

  private synchronized void stop() {
    if (!stopped) {
      stopped = true;
      server.close();
      delete();
    }
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + folder, e);
    }
  }
}
