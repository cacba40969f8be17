package org.mtbnode.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  private final FileChannel lock;
  private final PostgresServer server;

  private EmbeddedDatabase(FileChannel lock, PostgresServer server) {
    this.lock = lock;
    this.server = server;
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
      stopOrphan(folder);
      return new EmbeddedDatabase(
          lock, PostgresServer.start(folder, folder.resolve("pg-bin"), DURABLE));
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  public DataSource dataSource() {
    return server.dataSource();
  }

  @Override
  public void close() {
    server.close();
    release(lock);
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
      throw new UncheckedIOException("Cannot lock " + folder, e);
    }
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

  /** We hold the folder's lock, so a server that runs in it belongs to a node that was killed. */
  private static void stopOrphan(Path folder) {
    Path data = folder.resolve("data");
    Path pidFile = data.resolve("postmaster.pid");
    try {
      if (Files.exists(pidFile)) {
        List<String> lines = Files.readAllLines(pidFile);
        ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
            .filter(process -> serves(data, process))
            .ifPresent(EmbeddedDatabase::stop);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + pidFile, e);
    }
  }

  /** A process number may have been given to something else since. */
  private static boolean serves(Path data, ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(data.toString()))
        .orElse(false);
  }

  private static void stop(ProcessHandle server) {
    try {
      // SIGINT is PostgreSQL's fast stop; Java can only send SIGTERM, which waits for clients.
      new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).inheritIO().start().waitFor();
      server.onExit().get(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a left-over PostgreSQL stopped", e);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "A PostgreSQL of an earlier run does not stop; end process " + server.pid(), e);
    }
  }
}
