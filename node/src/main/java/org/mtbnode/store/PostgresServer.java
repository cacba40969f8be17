package org.mtbnode.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A PostgreSQL process in a folder that only its owner can open: it listens on 127.0.0.1 alone and
 * asks for a password that nobody else can read.
 */
final class PostgresServer implements AutoCloseable {
  static final String SUPERUSER = "postgres";
  private static final String DATABASE = "postgres";
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final EmbeddedPostgres postgres;
  private final HikariDataSource pool;

  private PostgresServer(EmbeddedPostgres postgres, HikariDataSource pool) {
    this.postgres = postgres;
    this.pool = pool;
  }

  /**
   * Starts the server and, the first time, sets its folder up.
   *
   * @param folder holds the data and the password; made if absent
   * @param binaries where the programs are unpacked to, once; its parent must be closed to others,
   *     since they are unpacked writable for all
   * @param settings of postgresql.conf, by name
   * @throws IllegalStateException if it does not start
   */
  static PostgresServer start(Path folder, Path binaries, Map<String, String> settings) {
    try {
      makePrivate(folder);
      SetUp setUp = new SetUp(folder);
      setUp.begin();
      Path password = password(folder);
      EmbeddedPostgres postgres = configure(setUp.data(), binaries, password, settings).start();
      // unpacking has opened it to all
      makePrivate(binaries);
      setUp.end();
      return new PostgresServer(postgres, pool(postgres.getPort(), DATABASE, read(password)));
    } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
      throw new IllegalStateException(
          FolderTrouble.of(folder)
              .orElse(
                  "The embedded PostgreSQL in "
                      + folder
                      + " did not start: "
                      + e.getMessage()
                      + ". It needs a local disk and, where it runs as root, user namespaces;"
                      + " look into the log folder beside its data, if there is one"),
          e);
    }
  }

  private static EmbeddedPostgres.Builder configure(
      Path data, Path binaries, Path password, Map<String, String> settings) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(makePrivate(binaries).toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START)
            .setConnectConfig("password", read(password))
            // Options of initdb: the password, and an order of text that no machine changes.
            .setLocaleConfig("pwfile", password.toString())
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setDataDirectoryCustomizer(SetUp::closeAccess)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "");
    settings.forEach(builder::setServerConfig);
    return builder;
  }

  private static Path password(Path folder) throws IOException {
    Path file = folder.resolve("password");
    if (Files.notExists(file)) {
      byte[] secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      Path draft = file.resolveSibling("password.new");
      Files.deleteIfExists(draft);
      Files.createFile(draft, permissions("rw-------"));
      Files.writeString(draft, HexFormat.of().formatHex(secret), StandardOpenOption.SYNC);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private static String read(Path password) throws IOException {
    return Files.readString(password);
  }

  static Path makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder, permissions("rwx------"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    return folder;
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  private static HikariDataSource pool(int port, String database, String password) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName(database);
    pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + database);
    pool.setUsername(SUPERUSER);
    pool.setPassword(password);
    // details would carry values of rows into logs
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    pool.setMinimumIdle(1);
    // of a server on this machine that does not answer at once nothing is to be hoped
    pool.setConnectionTimeout(CONNECT.toMillis());
    return pool;
  }

  DataSource dataSource() {
    return pool;
  }

  /** A pool of its own for another database of this server; the caller closes it. */
  HikariDataSource dataSource(String database) {
    return pool(postgres.getPort(), database, pool.getPassword());
  }

  int port() {
    return postgres.getPort();
  }

  @Override
  public void close() {
    pool.close();
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
