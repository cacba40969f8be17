package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.NodeHome;
import org.mtbnode.combination.Combination;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.disclosure.DisclosureControl;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.exchange.LedgerExchange;
import org.mtbnode.exchange.Peer;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.HeldManifests;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.LedgerHead;
import org.mtbnode.ledger.WireContent;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.SummaryCalculator;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole walk: three nodes with their own databases, set up by the commands a centre would run,
 * on the sample data, with everything that crosses between them recorded.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ThreeNodesTest {
  private static final List<String> CENTRES = List.of("a", "b", "c");
  private static final SummarySpecification SPECIFICATION = Specifications.get("lb-agreement");
  private static final Path EXAMPLES = Path.of("../docs/examples");

  @TempDir static Path folder;

  private final Map<String, RecordingProxy> proxies = new LinkedHashMap<>();
  private final Map<String, ConfigurableApplicationContext> nodes = new LinkedHashMap<>();

  @BeforeAll
  void startThreeNodesAndLetThemExchange() throws IOException {
    setUpTheFederation();
    for (String centre : CENTRES) {
      ConfigurableApplicationContext node = RunningNode.start(home(centre), 0, false);
      nodes.put(centre, node);
      proxies.get(centre).passTo(URI.create(NodeHome.read(home(centre).federationAddressFile())));
      Cli.done("import", EXAMPLES.resolve("centre-" + centre), "--home", home(centre).folder());
      Cli.done("release", "--spec", "lb-agreement", "--home", home(centre).folder());
    }
    for (ConfigurableApplicationContext node : nodes.values()) {
      LedgerExchange exchange = node.getBean(LedgerExchange.class);
      for (Peer peer : exchange.peers()) {
        assertThat(exchange.pull(peer).refused()).isZero();
      }
    }
  }

  private void setUpTheFederation() throws IOException {
    List<Object> draft = new ArrayList<>(List.of("manifest", "draft"));
    draft.addAll(List.of("--federation", "demo", "--demonstration"));
    for (String project : List.of("ja-pcm", "sparc")) {
      Path key = folder.resolve(project + ".jwk");
      Cli.done("key", "new", "--governance", project, "--out", key);
      draft.addAll(List.of("--governance", key + ".jwks"));
    }
    for (String centre : CENTRES) {
      RecordingProxy proxy = new RecordingProxy();
      proxies.put(centre, proxy);
      Cli.done(
          "key",
          "new",
          "--home",
          home(centre).folder(),
          "--id",
          "centre-" + centre,
          "--name",
          "Centre " + centre.toUpperCase(),
          "--country",
          "DE",
          "--endpoint",
          proxy.endpoint());
      draft.addAll(List.of("--node", home(centre).cardFile()));
    }
    Path manifest = folder.resolve("manifest.jsonl");
    draft.addAll(List.of("--catalogue", EXAMPLES.resolve("catalogue.yml"), "--out", manifest));
    Cli.done(draft.toArray());
    for (String project : List.of("ja-pcm", "sparc")) {
      Cli.done("manifest", "sign", manifest, "--key", folder.resolve(project + ".jwk"));
    }
    String fingerprint = fingerprint(manifest);
    for (String centre : CENTRES) {
      Cli.done(
          "join", "--home", home(centre).folder(), "--manifest", manifest, "--root", fingerprint);
    }
  }

  private static String fingerprint(Path manifest) {
    Matcher matcher =
        Pattern.compile("\"rootFingerprint\":\"([^\"]+)\"")
            .matcher(Cli.run("manifest", "verify", manifest, "--format", "json").out());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private NodeHome home(String centre) {
    return new NodeHome(folder.resolve("centre-" + centre));
  }

  @AfterAll
  void stopEverything() {
    nodes.values().forEach(ConfigurableApplicationContext::close);
    proxies.values().forEach(RecordingProxy::close);
  }

  @Test
  void allThreeSeeTheSameTable() {
    Set<String> answers = new HashSet<>();
    for (String centre : CENTRES) {
      answers.add(
          Cli.done(
                  "compare",
                  "--spec",
                  "lb-agreement",
                  "--home",
                  home(centre).folder(),
                  "--format",
                  "json")
              .out());
    }

    assertThat(answers).hasSize(1);
    assertThat(answers.iterator().next())
        .contains("\"synthetic\":true")
        .contains("\"centre\":\"Centre A\",\"released\":true")
        .contains("\"centre\":\"Centre B\",\"released\":true")
        .contains("\"centre\":\"Centre C\",\"released\":true");
  }

  @Test
  void theTableIsTheThreeExactCubesPutThroughTheSameDisclosureControl() {
    SortedMap<BlockKey, SortedMap<String, SortedMap<Atom, Cell.Count>>> expected = new TreeMap<>();
    for (String centre : CENTRES) {
      releasable(centre)
          .blocks()
          .forEach(
              block ->
                  expected
                      .computeIfAbsent(block.key(), key -> new TreeMap<>())
                      .put("centre-" + centre, block.cells()));
    }

    NetworkCube network = nodes.get("b").getBean(Combination.class).combine(SPECIFICATION);
    SortedMap<BlockKey, SortedMap<String, SortedMap<Atom, Cell.Count>>> found = new TreeMap<>();
    network
        .blocks()
        .forEach(
            (key, sites) -> {
              SortedMap<String, SortedMap<Atom, Cell.Count>> cells = new TreeMap<>();
              sites.forEach((node, block) -> cells.put(node, block.cells()));
              found.put(key, cells);
            });

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void atLeastHalfOfEachCentresBlocksCanBeShownAndNeuroblastomaIsTooSmall() {
    for (String centre : CENTRES) {
      Cube cube = cube(centre);
      List<BlockKey> overall =
          cube.blocks().keySet().stream().filter(key -> key.view().equals("overall")).toList();
      List<BlockKey> shown =
          releasable(centre).blocks().stream()
              .map(block -> block.key())
              .filter(key -> key.view().equals("overall"))
              .toList();

      assertThat(shown.size() * 2)
          .as("blocks shown at %s", centre)
          .isGreaterThanOrEqualTo(overall.size());
      assertThat(overall).anyMatch(key -> "neuroblastoma".equals(key.at().get("tumour_type")));
      assertThat(shown).noneMatch(key -> "neuroblastoma".equals(key.at().get("tumour_type")));
    }
  }

  @Test
  void nothingOnTheWireNamesAPatientOrShowsASmallCount() throws IOException {
    Set<String> pseudonyms = new HashSet<>();
    List<byte[]> hashes = new ArrayList<>();
    for (String centre : CENTRES) {
      ResourceIds ids = new ResourceIds(home(centre).secret("resource ids"));
      for (String table : List.of("patients", "diagnoses", "treatments", "specimens", "tests")) {
        for (String id : firstColumn(centre, table)) {
          pseudonyms.add(id);
          hashes.add(base32(ids.id(table, id)));
        }
      }
    }
    List<byte[]> messages = new ArrayList<>();
    proxies.values().forEach(proxy -> messages.addAll(proxy.messages()));

    assertThat(pseudonyms).hasSizeGreaterThan(2000);
    assertThat(messages).hasSizeGreaterThan(200);
    WireContent.without(pseudonyms, hashes, 3).assertClean(messages.toArray(byte[][]::new));
  }

  @Test
  void importingAndReleasingAgainChangesNothing() {
    for (String centre : CENTRES) {
      assertThat(
              Cli.done(
                      "import",
                      EXAMPLES.resolve("centre-" + centre),
                      "--home",
                      home(centre).folder())
                  .out())
          .contains(": 0 stored, ")
          .contains(", 0 refused");
      assertThat(
              Cli.done("release", "--spec", "lb-agreement", "--home", home(centre).folder()).out())
          .contains(": 0 blocks released, ");
    }
  }

  @Test
  void thePulledLedgersHoldWithoutANode() throws IOException {
    Ledger ledger = nodes.get("a").getBean(Ledger.class);
    Path file = Files.createFile(folder.resolve("ledgers.txt"));
    Path bodies = Files.createDirectory(folder.resolve("bodies"));
    for (LedgerHead head : ledger.heads()) {
      List<String> entries = ledger.entries(head.node(), 0, 1000);
      assertThat(entries).hasSize((int) head.seq());
      Files.write(file, entries, StandardOpenOption.APPEND);
      for (String entry : entries) {
        String payload =
            new String(
                Base64.getUrlDecoder().decode(entry.split("\\.")[1]), StandardCharsets.UTF_8);
        String hash = payload.replaceAll(".*\"sha256\":\"([0-9a-f]{64})\".*", "$1");
        Files.write(bodies.resolve(hash), ledger.body(hash).orElseThrow());
      }
    }

    Path manifest = home("a").manifestFile();
    Cli verified =
        Cli.run(
            "log",
            "verify",
            file,
            "--manifest",
            manifest,
            "--bodies",
            bodies,
            "--root",
            fingerprint(manifest));
    assertThat(verified.out()).endsWith("The log holds." + System.lineSeparator());
    assertThat(verified.exit()).isEqualTo(ExitCode.DONE);

    Cli unanchored = Cli.run("log", "verify", file, "--manifest", manifest, "--bodies", bodies);
    assertThat(unanchored.out()).contains("not anchored");
    assertThat(unanchored.exit()).isEqualTo(ExitCode.INPUT_HAS_ERRORS);
  }

  private Cube cube(String centre) {
    ConfigurableApplicationContext node = nodes.get(centre);
    return node.getBean(SummaryCalculator.class)
        .cube(
            SPECIFICATION,
            Epoch.lastEnded(node.getBean(java.time.Clock.class)),
            node.getBean(HeldManifests.class).get().catalogue());
  }

  private ReleasableCube releasable(String centre) {
    ConfigurableApplicationContext node = nodes.get(centre);
    Federation federation = node.getBean(HeldManifests.class).get();
    return node.getBean(DisclosureControl.class)
        .release(cube(centre), federation.policy(), federation.catalogue(), List.of(), Set.of());
  }

  /** The ids a table's rows are called by: values that look like the sample data's ids. */
  private static List<String> firstColumn(String centre, String table) throws IOException {
    Pattern id = Pattern.compile("\\b[A-Z]{3}-" + centre.toUpperCase() + "-[0-9A-Z-]+\\b");
    Set<String> ids = new HashSet<>();
    for (String line :
        Files.readAllLines(EXAMPLES.resolve("centre-" + centre).resolve(table + ".csv"))) {
      id.matcher(line).results().forEach(result -> ids.add(result.group()));
    }
    return List.copyOf(ids);
  }

  private static byte[] base32(String text) {
    java.math.BigInteger bits = java.math.BigInteger.ZERO;
    for (char letter : text.toCharArray()) {
      bits =
          bits.shiftLeft(5)
              .or(java.math.BigInteger.valueOf("abcdefghijklmnopqrstuvwxyz234567".indexOf(letter)));
    }
    byte[] bytes = bits.toByteArray();
    byte[] padded = new byte[20];
    int length = Math.min(bytes.length, 20);
    System.arraycopy(bytes, bytes.length - length, padded, 20 - length, length);
    return padded;
  }
}
