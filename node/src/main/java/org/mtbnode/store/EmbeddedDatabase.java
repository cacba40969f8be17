package org.mtbnode.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL a node brings along, for evaluation and demonstration: it lives in {@code
 * postgres} below the node's home folder and keeps what it has confirmed when the machine fails. A
 * node that was killed leaves its server running; the next start stops that one first.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Map<String, String> DURABLE =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "logging_collector", "on",
          "log_directory", "../log",
          "log_filename", "postgresql-%a.log",
          "log_truncate_on_rotation", "on",
          "log_rotation_age", "1d",
          // Details and statements of errors would carry values of rows.
          "log_error_verbosity", "terse",
          "log_min_error_statement", "panic");

  private final Path folder;
  private final FileChannel lock;
  private final PostgresServer server;
  private final ProcessHandle process;
  private volatile boolean closed;

  private EmbeddedDatabase(
      Path folder, FileChannel lock, PostgresServer server, ProcessHandle process) {
    this.folder = folder;
    this.lock = lock;
    this.server = server;
    this.process = process;
  }

  /**
   * Starts the database of a node, or sets one up where there is none.
   *
   * @param home the node's home folder; made if absent
   * @throws IllegalStateException if another process uses it, or if it does not start
   */
  public static EmbeddedDatabase start(Path home) {
    Path folder = home.toAbsolutePath().normalize().resolve("postgres");
    FileChannel lock = lock(folder);
    try {
      return start(folder, lock);
    } catch (IOException e) {
      release(lock);
      throw new UncheckedIOException("Cannot read " + folder, e);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /** We hold the folder's lock, so what runs in it belongs to a node that was killed. */
  private static EmbeddedDatabase start(Path folder, FileChannel lock) throws IOException {
    LeftOverServer processes = new LeftOverServer(folder.resolve("data"));
    processes.stop();
    PostgresServer server = PostgresServer.start(folder, folder.resolve("pg-bin"), DURABLE);
    Optional<ProcessHandle> process = processes.running();
    if (process.isEmpty()) {
      server.close();
      throw new IllegalStateException(ended(folder));
    }
    return new EmbeddedDatabase(folder, lock, server, process.get());
  }

  public DataSource dataSource() {
    return server.dataSource();
  }

  /** Says what befell this database when a call failed. */
  public JdbcTrouble trouble() {
    return JdbcTrouble.ofFolder(folder);
  }

  /**
   * @param listener is told, in a sentence, when the server has ended without being closed
   */
  public void whenLost(Consumer<String> listener) {
    process
        .onExit()
        .thenRun(
            () -> {
              if (!closed) {
                listener.accept(FolderTrouble.of(folder).orElseGet(() -> ended(folder)));
              }
            });
  }

  private static String ended(Path folder) {
    return "The embedded PostgreSQL in "
        + folder
        + " ended while the node was running; its own log is in "
        + folder.resolve("log")
        + ". Start the node again; what was confirmed is kept.";
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (!process.isAlive()) {
        new LeftOverServer(folder.resolve("data")).forgetMain();
      }
      server.close();
    } finally {
      release(lock);
    }
  }

  private static FileChannel lock(Path folder) {
    try {
      PostgresServer.makePrivate(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            "Another mtb-node uses " + folder + "; stop it, or choose another home folder");
      }
      return channel;
    } catch (IOException e) {
      throw new IllegalStateException(
          FolderTrouble.of(nearest(folder)).orElse("Cannot lock " + folder + ": " + e.getMessage()),
          e);
    }
  }

  /** The folder, or the first above it that exists. */
  private static Path nearest(Path folder) {
    Path parent = folder.getParent();
    return Files.exists(folder) || parent == null ? folder : nearest(parent);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
