package org.mtbnode.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mtbnode.NodeHome;
import org.postgresql.ds.PGSimpleDataSource;

/** A node as a centre runs it, in a process of its own that can be killed. */
final class NodeProcess implements AutoCloseable {
  private final NodeHome home;
  private final Process process;
  private final Path log;
  private final ProcessHandle postgres;

  private NodeProcess(NodeHome home, Process process, Path log, ProcessHandle postgres) {
    this.home = home;
    this.process = process;
    this.log = log;
    this.postgres = postgres;
  }

  /** Starts it and waits until it listens. */
  static NodeProcess start(NodeHome home) {
    String before = tokenOf(home);
    Path log = home.folder().resolveSibling(home.folder().getFileName() + ".log");
    Process process = launch(home, log);
    Eventually.is(
        home + " listens",
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("It ended. " + Files.readString(log));
          }
          return Files.exists(home.addressFile()) && !tokenOf(home).equals(before);
        });
    return new NodeProcess(home, process, log, postgresOf(home));
  }

  /** How a process ended, and all it said. */
  record Ended(int exit, String said) {}

  private static Ended ended(Process process, Path log) throws InterruptedException {
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("It does not end. " + read(log));
    }
    return new Ended(process.exitValue(), read(log));
  }

  private static Process launch(NodeHome home, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    try {
      Path temporary = Files.createDirectories(temporary(home));
      command.add("-Djava.io.tmpdir=" + temporary);
      command.addAll(List.of("-cp", classPath(), MtbNode.class.getName()));
      command.addAll(List.of("serve", "--port", "0", "--home", home.folder().toString()));
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where this node's process may put temporary files. */
  static Path temporary(NodeHome home) {
    return home.folder().resolveSibling(home.folder().getFileName() + "-tmp");
  }

  /** The class path of this build without what belongs to tests. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String tokenOf(NodeHome home) {
    return Files.exists(home.tokenFile()) ? NodeHome.read(home.tokenFile()) : "";
  }

  private static ProcessHandle postgresOf(NodeHome home) {
    return ProcessHandle.of(Long.parseLong(postmaster(home, 0))).orElseThrow();
  }

  private static String postmaster(NodeHome home, int line) {
    return read(postmasterFile(home)).lines().toList().get(line).strip();
  }

  static Path postmasterFile(NodeHome home) {
    return home.folder().resolve("postgres/data/postmaster.pid");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  NodeHome home() {
    return home;
  }

  ProcessHandle postgres() {
    return postgres;
  }

  /** All it said so far, earlier runs included. */
  String log() {
    return read(log);
  }

  /** Its database, as only its owner can open it. */
  PGSimpleDataSource database() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL("jdbc:postgresql://127.0.0.1:" + postmaster(home, 3) + "/postgres");
    database.setUser("postgres");
    database.setPassword(read(home.folder().resolve("postgres/password")));
    return database;
  }

  /** SIGKILL; its PostgreSQL lives on. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGKILL to its PostgreSQL; what the node then says. */
  Ended killPostgres() throws InterruptedException {
    postgres.destroyForcibly();
    return ended(process, log);
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  Ended awaitEnd() throws InterruptedException {
    return ended(process, log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    postgres.destroyForcibly();
    try {
      process.waitFor();
      postgres.onExit().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
