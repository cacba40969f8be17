package org.mtbnode.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

class EmbeddedDatabaseTest {
  @TempDir Path home;

  @Test
  void keepsItsRowsAndItsPasswordOverARestart() {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      jdbc(database).execute("create table kept as select 42 as number");
    }

    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(jdbc(database).queryForObject("select number from kept", Integer.class))
          .isEqualTo(42);
    }
  }

  @Test
  void isDurableAndClosedToOthers() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      confirmsNothingThatAFailureCouldLose(database);
      listensOnLoopbackOnlyAndAsksForThePassword(database);
      closesItsFolders();
      refusesToShareItsFolder(database);
      keepsOtherUsersOut();
    }
  }

  private static void confirmsNothingThatAFailureCouldLose(EmbeddedDatabase database) {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(setting(database, setting)).as(setting).isEqualTo("on");
    }
  }

  private void listensOnLoopbackOnlyAndAsksForThePassword(EmbeddedDatabase database)
      throws IOException {
    assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(setting(database, "unix_socket_directories")).isEmpty();
    String url = "jdbc:postgresql://127.0.0.1:" + setting(database, "port") + "/postgres";
    String password = Files.readString(home.resolve("postgres/password"));
    assertThatThrownBy(() -> connect(url, "guess")).hasMessageContaining("password");
    assertThatThrownBy(() -> DriverManager.getConnection(url + "?user=postgres"))
        .hasMessageContaining("password");
    assertThat(setting(database, "password_encryption")).isEqualTo("scram-sha-256");
    assertThat(Files.readAllLines(Path.of("/proc/net/unix")))
        .noneMatch(line -> line.endsWith(".s.PGSQL." + setting(database, "port")));
    assertThat(canConnect(url, password)).isTrue();
  }

  private void closesItsFolders() throws IOException {
    for (String folder : List.of("postgres", "postgres/data", "postgres/pg-bin", "postgres/log")) {
      assertThat(permissions(folder)).as(folder).isEqualTo("rwx------");
    }
    assertThat(permissions("postgres/password")).isEqualTo("rw-------");
  }

  private void keepsOtherUsersOut() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root can be another user for a test");
    Path open = Files.writeString(home.resolve("open"), "for all");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(asNobody("cat", open)).isZero();
    for (String file : List.of("password", "data/PG_VERSION", "lock")) {
      assertThat(asNobody("cat", home.resolve("postgres").resolve(file))).as(file).isPositive();
    }
    assertThat(asNobody("ls", home.resolve("postgres"))).isPositive();
  }

  private static int asNobody(String program, Path path) throws Exception {
    return new ProcessBuilder(
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program, path.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private void refusesToShareItsFolder(EmbeddedDatabase database) {
    assertThatThrownBy(() -> EmbeddedDatabase.start(home))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Another mtb-node uses");
    assertThat(jdbc(database).queryForObject("select 1", Integer.class)).isEqualTo(1);
  }

  @Test
  void stopsTheServerThatAKilledNodeLeftRunning() throws Exception {
    Process node = startNodeInAnotherProcess();
    ProcessHandle orphan = serverOf(node);
    node.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).isTrue();

    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(orphan.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
      assertThat(jdbc(database).queryForObject("select number from kept", Integer.class))
          .isEqualTo(7);
    }
  }

  @Test
  void refusesAFolderThatWasNotSetUpToItsEnd() throws IOException {
    Path data = Files.createDirectories(home.resolve("postgres/data"));
    Files.writeString(data.resolve("postgresql.conf"), "# half");

    assertThatThrownBy(() -> EmbeddedDatabase.start(home))
        .hasMessageContaining("was not set up to its end");
    assertThat(data.resolve("postgresql.conf")).exists();
  }

  @Test
  void leavesAloneAProcessThatWasGivenTheNumberOfItsServer() throws Exception {
    EmbeddedDatabase.start(home).close();
    Process other = new ProcessBuilder("sleep", "600").start();
    Files.writeString(
        home.resolve("postgres/data/postmaster.pid"),
        "%d\n%s\n1\n5432\n\n127.0.0.1\n".formatted(other.pid(), home.resolve("postgres/data")));

    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(jdbc(database).queryForObject("select 1", Integer.class)).isEqualTo(1);
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  /** Files of a first set-up in the order in which they come. */
  static List<String> stepsOfTheSetUp() {
    return List.of(
        "setting-up",
        "data/PG_VERSION",
        "data/postgresql.conf",
        "data/base/1/PG_VERSION",
        "data/base/5/PG_VERSION",
        "data/postmaster.pid",
        "log");
  }

  @Test
  void setsUpAnewWhereTheFirstTimeWasKilled() throws Exception {
    long seed = 5;
    List<String> steps = stepsOfTheSetUp();
    killInTheFirstSetUp(steps.get(new Random(seed).nextInt(steps.size())));
  }

  @ParameterizedTest
  @MethodSource("stepsOfTheSetUp")
  @Tag("slow")
  void setsUpAnewWhereverTheFirstTimeWasKilled(String step) throws Exception {
    killInTheFirstSetUp(step);
  }

  private void killInTheFirstSetUp(String step) throws Exception {
    Process node = launchNode();
    while (Files.notExists(home.resolve("postgres").resolve(step))) {
      assertThat(node.isAlive()).as("the node before %s", step).isTrue();
      Thread.onSpinWait();
    }
    node.destroyForcibly().waitFor();

    try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
      assertThat(jdbc(database).queryForObject("select 1", Integer.class)).as(step).isEqualTo(1);
      assertThat(home.resolve("postgres/setting-up")).as(step).doesNotExist();
    }
  }

  /** Started by {@link #startNodeInAnotherProcess}; runs until it is killed. */
  static final class Node {
    public static void main(String[] arguments) throws InterruptedException {
      EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
      jdbc(database).execute("create table kept as select 7 as number");
      System.out.println("ready");
      Thread.currentThread().join();
    }
  }

  private Process launchNode() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Node.class.getName(),
            home.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Process startNodeInAnotherProcess() throws IOException {
    Process process = launchNode();
    Stream<String> lines = process.inputReader().lines();
    assertThat(lines.anyMatch("ready"::equals)).isTrue();
    return process;
  }

  private ProcessHandle serverOf(Process node) throws IOException {
    assertThat(node.isAlive()).isTrue();
    String pid = Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }

  private static JdbcTemplate jdbc(EmbeddedDatabase database) {
    return new JdbcTemplate(database.dataSource());
  }

  private static String setting(EmbeddedDatabase database, String name) {
    return jdbc(database).queryForObject("select current_setting(?)", String.class, name);
  }

  private static boolean canConnect(String url, String password) {
    try (Connection connection = connect(url, password)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private static Connection connect(String url, String password) throws SQLException {
    return DriverManager.getConnection(url, "postgres", password);
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(path)));
  }
}
