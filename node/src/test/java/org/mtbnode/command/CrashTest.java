package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtbnode.NodeHome;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.command.Gate.Moment;
import org.mtbnode.intake.CaseIntake;
import org.mtbnode.intake.ImportProgress;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceReader;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.template.Template;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills a node and its PostgreSQL at seeded moments of an import, a release and a pull. One life of
 * two centres, each chapter starting from where the one before was killed; the same moments again,
 * many of each, are among the slow tests. Synthetic data.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashTest {
  private static final int PATIENTS = 160;
  private static final long SEED = 3;
  private static final List<String> STORED =
      List.of("template_row", "resource", "projected_test", "projected_patient");
  private static final List<String> LEDGER = List.of("ledger_body", "ledger_entry");

  @RegisterExtension static final TestDatabase undisturbed = new TestDatabase();

  @TempDir static Path folder;

  private Map<String, NodeHome> homes = Map.of();
  private Path delivery = Path.of(".");
  private StoredCases whole = StoredCases.none();

  @BeforeAll
  void setUpTheCentresAndImportUndisturbed() throws Exception {
    homes = Centres.setUp(folder);
    delivery = SampleDelivery.write(folder.resolve("delivery"), "a", PATIENTS);
    ResourceIds ids = new ResourceIds(home("a").secret("resource ids"));
    Clock clock = Clock.systemUTC();
    new CaseIntake(
            new CaseMapper(ids),
            new JdbcCaseStore(undisturbed.dataSource(), Template.caseData(), clock),
            new JdbcAuditLog(undisturbed.dataSource(), clock))
        .take(SourceReader.open(delivery, null), "test", ImportProgress.silent());
    whole = StoredCases.of(undisturbed.dataSource());
    assertThat(whole.patients()).isEqualTo(PATIENTS);
    assertThat(whole.refused()).hasSize(2);
  }

  private final Map<String, NodeProcess> running = new HashMap<>();

  private NodeHome home(String letter) {
    return homes.get(letter);
  }

  private NodeProcess start(String letter) {
    NodeProcess node = NodeProcess.start(home(letter));
    running.put(letter, node);
    return node;
  }

  @AfterAll
  void stopEverything() {
    running.values().forEach(NodeProcess::close);
  }

  // the chapters of one life

  @Test
  @Order(1)
  void anImportThatIsKilledWhileItReadsLeavesNothing() throws Exception {
    NodeProcess node = start("a");
    Moment moment = readingMoment(new Random(SEED));

    Cli cli = killedAt(moment, node, () -> importInto("a"), node::kill);
    ProcessHandle orphan = node.postgres();
    assertThat(orphan.isAlive()).isTrue();
    NodeProcess next = start("a");

    assertThat(orphan.isAlive()).as("the orphaned server of %s", moment).isFalse();
    assertBrokeOff(cli);
    assertThat(StoredCases.of(next.database()))
        .as("seed %d, %s", SEED, moment)
        .isEqualTo(StoredCases.none());
  }

  @Test
  @Order(2)
  void anImportWhoseDatabaseIsKilledWhileItStoresLeavesWholePatients() throws Exception {
    NodeProcess node = running.get("a");
    Moment moment = storingMoment(new Random(SEED));
    NodeProcess.Ended[] ended = new NodeProcess.Ended[1];

    Cli cli = killedAt(moment, node, () -> importInto("a"), () -> ended[0] = node.killPostgres());

    assertBrokeOff(cli);
    assertThat(ended[0].exit()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ended[0].said())
        .contains("The embedded PostgreSQL in " + home("a").folder().resolve("postgres"))
        .contains("ended while the node was running")
        .contains("Start the node again");
    assertWholePatientsAndTheSameEnd(start("a"), moment, SEED);
  }

  @Test
  @Order(3)
  void aReleaseThatIsKilledLeavesAllEntriesOrNone() throws Exception {
    NodeProcess node = running.get("a");
    assertReleaseIsAllOrNothing(node, SEED);
  }

  @Test
  @Order(4)
  void aPullThatIsKilledGoesOnWhereItStood() throws Exception {
    StoredLedger theirs = StoredLedger.of(running.get("a").database());
    Moment moment = ledgerMoment(new Random(SEED), theirs.size("centre-a"));
    NodeProcess other = pullKilledAt(moment);

    NodeProcess node = start("b");

    assertTheSameLedger(theirs, node, SEED, moment);
    assertThat(other.postgres().isAlive()).isFalse();
    assertThat(compare("b")).isEqualTo(compare("a"));
  }

  @Test
  @Order(5)
  void aNodeThatIsToldToStopLeavesNothingRunning() throws Exception {
    NodeProcess node = running.get("b");

    node.terminate();

    assertThat(node.awaitEnd().exit()).isEqualTo(128 + 15);
    assertThat(NodeProcess.postmasterFile(home("b"))).doesNotExist();
    assertThat(node.postgres().onExit()).succeedsWithin(Duration.ofMinutes(1));
    assertThat(home("b").addressFile()).doesNotExist();
    assertThat(home("b").tokenFile()).doesNotExist();
    try (Stream<Path> left = Files.walk(NodeProcess.temporary(home("b")))) {
      assertThat(left).as("temporary files that all may write").noneMatch(CrashTest::isOpenToAll);
    }
  }

  private static boolean isOpenToAll(Path path) {
    try {
      return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // the same, many times

  static LongStream seeds() {
    return LongStream.rangeClosed(100, 109);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Tag("slow")
  @Order(6)
  void importsSurviveAnyKill(long seed) throws Exception {
    Random random = new Random(seed);
    NodeProcess node = startEmpty("a");
    Moment moment = random.nextInt(3) == 0 ? readingMoment(random) : storingMoment(random);
    boolean theNode = random.nextBoolean();

    assertBrokeOff(
        killedAt(
            moment,
            node,
            () -> importInto("a"),
            () -> {
              if (theNode) {
                node.kill();
              } else {
                node.killPostgres();
              }
            }));

    assertWholePatientsAndTheSameEnd(start("a"), moment, seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Tag("slow")
  @Order(7)
  void releasesAndPullsSurviveAnyKill(long seed) throws Exception {
    NodeProcess node = startEmpty("a");
    Cli.run("import", delivery, "--home", home("a").folder());
    assertReleaseIsAllOrNothing(node, seed);
    StoredLedger theirs = StoredLedger.of(running.get("a").database());
    startEmpty("b").close();
    Moment moment = ledgerMoment(new Random(seed), theirs.size("centre-a"));
    pullKilledAt(moment);
    assertTheSameLedger(theirs, start("b"), seed, moment);
  }

  private NodeProcess startEmpty(String letter) throws IOException {
    NodeProcess before = running.remove(letter);
    if (before != null) {
      before.close();
    }
    FileSystemUtils.deleteRecursively(home(letter).folder().resolve("postgres"));
    return start(letter);
  }

  // moments

  private Moment readingMoment(Random random) {
    return Moment.insert("staged_row", 1 + random.nextInt(whole.rows()));
  }

  private Moment storingMoment(Random random) {
    String table = STORED.get(random.nextInt(STORED.size()));
    Long rows = undisturbed.jdbc().queryForObject("select count(*) from " + table, Long.class);
    return new Moment(table, 1 + random.nextInt(rows.intValue()), random.nextBoolean());
  }

  private static Moment ledgerMoment(Random random, int entries) {
    return new Moment(
        LEDGER.get(random.nextInt(LEDGER.size())),
        1 + random.nextInt(entries),
        random.nextBoolean());
  }

  private interface Kill {
    void kill() throws InterruptedException;
  }

  /** Runs a command against the node until it reaches the moment; what the command then says. */
  private static Cli killedAt(Moment moment, NodeProcess node, Supplier<Cli> command, Kill kill)
      throws SQLException, InterruptedException {
    try (Gate gate = Gate.at(node.database(), moment)) {
      CompletableFuture<Cli> cli = CompletableFuture.supplyAsync(command);
      gate.awaitReached();
      kill.kill();
      return cli.join();
    }
  }

  private Cli importInto(String letter) {
    return Cli.run("import", delivery, "--home", home(letter).folder());
  }

  private Cli release() {
    return Cli.run(
        "release", "--spec", "lb-agreement", "--home", home("a").folder(), "--format", "json");
  }

  private String compare(String letter) {
    return Cli.done(
            "compare",
            "--spec",
            "lb-agreement",
            "--home",
            home(letter).folder(),
            "--format",
            "json")
        .out();
  }

  // what must hold

  private static void assertBrokeOff(Cli cli) {
    assertThat(cli.exit()).as(cli.err()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).containsPattern("do(es)? the same again|import the same again");
    assertThat(cli.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  private void assertWholePatientsAndTheSameEnd(NodeProcess node, Moment moment, long seed)
      throws Exception {
    Gate.remove(node.database());
    String name = "seed %d, %s".formatted(seed, moment);
    StoredCases found = StoredCases.of(node.database());
    assertThat(StoredCases.torn(found, StoredCases.none(), whole)).as(name).isEmpty();
    assertThat(found.made().keySet().stream().filter(key -> !key.isEmpty()).toList())
        .as(name)
        .containsExactlyInAnyOrderElementsOf(hashed(found));

    JsonNode again =
        JsonMapper.shared()
            .readTree(
                Cli.run("import", delivery, "--home", node.home().folder(), "--format", "json")
                    .out());

    assertThat(StoredCases.of(node.database())).as(name).isEqualTo(whole);
    assertThat(again.path("refused").asInt()).as(name).isEqualTo(2);
    assertThat(again.path("stored").asInt()).as(name).isEqualTo(whole.rows() - found.rows());
    assertThat(again.path("read").asInt()).as(name).isEqualTo(whole.rows() + 2);
  }

  /** The keyed hashes of the patients whose rows are there. */
  private List<String> hashed(StoredCases cases) {
    ResourceIds ids = new ResourceIds(home("a").secret("resource ids"));
    return cases.handedIn().keySet().stream()
        .filter(owner -> owner.startsWith("patients"))
        .map(owner -> ids.id("patients", owner.substring("patients".length() + 1)))
        .toList();
  }

  private void assertReleaseIsAllOrNothing(NodeProcess node, long seed) throws Exception {
    int blocks =
        JsonMapper.shared()
            .readTree(
                Cli.done(
                        "release",
                        "--spec",
                        "lb-agreement",
                        "--preview",
                        "--home",
                        home("a").folder(),
                        "--format",
                        "json")
                    .out())
            .path("tables")
            .asInt();
    Moment moment = ledgerMoment(new Random(seed), blocks);
    String name = "seed %d, %s of %d".formatted(seed, moment, blocks);

    Cli cli = killedAt(moment, node, this::release, node::kill);
    assertThat(cli.exit()).as(name).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(cli.err()).contains("does not answer");

    NodeProcess next = start("a");
    Gate.remove(next.database());
    StoredLedger left = StoredLedger.of(next.database());
    assertThat(left.size("centre-a")).as(name).isZero();
    assertThat(left.bodies()).as(name).isEmpty();
    assertThat(rememberedReleases(next)).as(name).isZero();

    assertThat(release().exit()).as(name).isEqualTo(ExitCode.DONE);
    StoredLedger released = StoredLedger.of(next.database());
    assertThat(released.size("centre-a")).as(name).isEqualTo(blocks);
    assertThat(released.bodies()).as(name).hasSize(blocks);
    assertThat(rememberedReleases(next)).as(name).isEqualTo(blocks);
    assertThat(
            released.verify("centre-a", folder, home("a").manifestFile(), home("a").root().text()))
        .as(name)
        .returns(ExitCode.DONE, Cli::exit);

    release();
    assertThat(StoredLedger.of(next.database()).holdsTheSameAs(released)).as(name).isTrue();
  }

  /** How many tables' members the node keeps, to see later who entered and left. */
  private static long rememberedReleases(NodeProcess node) {
    return new JdbcTemplate(node.database())
        .queryForObject("select count(*) from release_version", Long.class);
  }

  /** Starts the other centre, which pulls by itself, and kills it at a moment of the pull. */
  private NodeProcess pullKilledAt(Moment moment) throws Exception {
    NodeProcess theirs = running.get("a");
    // nothing is pulled before the gate stands
    theirs.terminate();
    theirs.awaitEnd();
    NodeProcess node = start("b");
    try (Gate gate = Gate.at(node.database(), moment)) {
      start("a");
      gate.awaitReached();
      node.kill();
    }
    return node;
  }

  private static void assertTheSameLedger(
      StoredLedger theirs, NodeProcess node, long seed, Moment moment) throws Exception {
    Eventually.is(
        "the ledger is pulled",
        () -> StoredLedger.of(node.database()).size("centre-a") >= theirs.size("centre-a"));
    Gate.remove(node.database());
    assertThat(StoredLedger.of(node.database()).holdsTheSameAs(theirs))
        .as("seed %d, %s", seed, moment)
        .isTrue();
  }
}
