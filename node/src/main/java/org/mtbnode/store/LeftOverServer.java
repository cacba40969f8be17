package org.mtbnode.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes that a killed node left behind: its PostgreSQL, or parts of it whose main process
 * was killed too. They are known by their program and the folder they work in; a process number
 * alone may have been given to something else since.
 */
final class LeftOverServer {
  private static final Set<String> PROGRAMS = Set.of("postgres", "pg_ctl", "initdb");

  private final Path data;

  /**
   * @param data the folder of the data
   */
  LeftOverServer(Path data) {
    this.data = data;
  }

  /**
   * Stops what still runs, so that a server can be started on the data. Call it with the folder's
   * lock held.
   *
   * @throws IllegalStateException if it does not stop
   */
  void stop() throws IOException {
    List<ProcessHandle> left = processes();
    Optional<Long> main = mainProcess();
    List<ProcessHandle> mains =
        left.stream().filter(process -> main.equals(Optional.of(process.pid()))).toList();
    if (mains.isEmpty()) {
      left.forEach(ProcessHandle::destroy);
    } else {
      // it stops the others itself
      mains.forEach(LeftOverServer::interrupt);
    }
    await(left);
    removeForeignMark(main);
  }

  /** The main process of the server that uses the data, if it runs. */
  Optional<ProcessHandle> running() throws IOException {
    return mainProcess().flatMap(ProcessHandle::of).filter(this::isOurs);
  }

  /** Takes the number of an ended server out of the way, lest another process is stopped for it. */
  void forgetMain() {
    try {
      Files.deleteIfExists(mark());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + mark(), e);
    }
  }

  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  private boolean isOurs(ProcessHandle process) {
    Path itself = Path.of("/proc", Long.toString(process.pid()));
    try {
      Path program = Files.readSymbolicLink(itself.resolve("exe"));
      return PROGRAMS.stream().anyMatch(program::endsWith)
          && (Files.readSymbolicLink(itself.resolve("cwd")).equals(data.toRealPath())
              || namesTheData(process));
    } catch (IOException e) {
      return false; // gone meanwhile, or another user's
    }
  }

  private boolean namesTheData(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(data.toString()))
        .orElse(false);
  }

  private Path mark() {
    return data.resolve("postmaster.pid");
  }

  private Optional<Long> mainProcess() throws IOException {
    if (!Files.exists(mark())) {
      return Optional.empty();
    }
    return Files.readAllLines(mark()).stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("[0-9]{1,18}"))
        .map(Long::parseLong);
  }

  /** PostgreSQL does not start while the process its mark names is alive, whatever it is. */
  private void removeForeignMark(Optional<Long> main) throws IOException {
    if (main.flatMap(ProcessHandle::of).isPresent()) {
      Files.deleteIfExists(mark());
    }
  }

  private static void interrupt(ProcessHandle server) {
    try {
      // SIGINT is PostgreSQL's fast stop; Java can only send SIGTERM, which waits for clients.
      new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw doesNotStop(List.of(server), e);
    }
  }

  private static void await(List<ProcessHandle> left) {
    try {
      CompletableFuture.allOf(
              left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException | TimeoutException e) {
      throw doesNotStop(left.stream().filter(ProcessHandle::isAlive).toList(), e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while a left-over PostgreSQL stopped", e);
  }

  private static IllegalStateException doesNotStop(List<ProcessHandle> left, Exception e) {
    return new IllegalStateException(
        "A PostgreSQL of an earlier run does not stop; end process "
            + left.stream().map(process -> Long.toString(process.pid())).toList(),
        e);
  }
}
