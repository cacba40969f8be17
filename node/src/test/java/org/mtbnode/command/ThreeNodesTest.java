package org.mtbnode.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mtbnode.combination.Combination;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.disclosure.DisclosureControl;
import org.mtbnode.disclosure.ReleasableCube;
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

/** The whole walk, from the files of three centres to what each of them sees. */
class ThreeNodesTest {
  private static final SummarySpecification SPECIFICATION = Specifications.get("lb-agreement");
  private static final ThreeNodes NODES = ThreeNodes.get();

  @TempDir static Path folder;

  @Test
  void allThreeSeeTheSameTable() {
    NODES.pull();
    Set<String> answers = new HashSet<>();
    for (String centre : Centres.LETTERS) {
      answers.add(
          Cli.done(
                  "compare",
                  "--spec",
                  "lb-agreement",
                  "--home",
                  NODES.home(centre).folder(),
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
    for (String centre : Centres.LETTERS) {
      releasable(centre)
          .blocks()
          .forEach(
              block ->
                  expected
                      .computeIfAbsent(block.key(), key -> new TreeMap<>())
                      .put("centre-" + centre, block.cells()));
    }

    NODES.pull();
    NetworkCube network = NODES.node("b").getBean(Combination.class).combine(SPECIFICATION);
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
    for (String centre : Centres.LETTERS) {
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
    for (String centre : Centres.LETTERS) {
      ResourceIds ids = new ResourceIds(NODES.home(centre).secret("resource ids"));
      for (String table :
          List.of(
              "patients",
              "diagnoses",
              "boards",
              "recommendations",
              "treatments",
              "specimens",
              "tests")) {
        for (String id : firstColumn(centre, table)) {
          pseudonyms.add(id);
          hashes.add(base32(ids.id(table, id)));
        }
      }
    }
    List<byte[]> messages = NODES.messages();

    assertThat(pseudonyms).hasSizeGreaterThan(2000);
    assertThat(messages).hasSizeGreaterThan(200);
    WireContent.without(pseudonyms, hashes, 3).assertClean(messages.toArray(byte[][]::new));
  }

  @Test
  void importingAndReleasingAgainChangesNothing() {
    for (String centre : Centres.LETTERS) {
      assertThat(
              Cli.done("import", Centres.sample(centre), "--home", NODES.home(centre).folder())
                  .out())
          .contains(": 0 stored, ")
          .contains(", 0 refused");
      assertThat(
              Cli.done("release", "--spec", "lb-agreement", "--home", NODES.home(centre).folder())
                  .out())
          .contains(": 0 blocks released, ");
    }
  }

  @Test
  void thePulledLedgersHoldWithoutANode() throws IOException {
    Ledger ledger = NODES.node("a").getBean(Ledger.class);
    Path file = Files.createFile(folder.resolve("ledgers.txt"));
    Path bodies = Files.createDirectory(folder.resolve("bodies"));
    for (LedgerHead head : ledger.heads()) {
      List<String> entries = ledger.entries(head.node(), 0, 5000);
      assertThat(entries).hasSize((int) head.seq());
      Files.write(file, entries, StandardOpenOption.APPEND);
      for (String entry : entries) {
        String payload =
            new String(
                Base64.getUrlDecoder().decode(entry.split("\\.")[1]), StandardCharsets.UTF_8);
        // a retraction has no body
        Matcher hash = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"").matcher(payload);
        if (hash.find()) {
          Files.write(bodies.resolve(hash.group(1)), ledger.body(hash.group(1)).orElseThrow());
        }
      }
    }

    Path manifest = NODES.home().manifestFile();
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
            Centres.fingerprint(manifest));
    assertThat(verified.out()).endsWith("The log holds." + System.lineSeparator());
    assertThat(verified.exit()).isEqualTo(ExitCode.DONE);

    Cli unanchored = Cli.run("log", "verify", file, "--manifest", manifest, "--bodies", bodies);
    assertThat(unanchored.out()).contains("not anchored");
    assertThat(unanchored.exit()).isEqualTo(ExitCode.INPUT_HAS_ERRORS);
  }

  private Cube cube(String centre) {
    ConfigurableApplicationContext node = NODES.node(centre);
    return node.getBean(SummaryCalculator.class)
        .cube(
            SPECIFICATION,
            Epoch.lastEnded(node.getBean(java.time.Clock.class)),
            node.getBean(HeldManifests.class).get().catalogue());
  }

  private ReleasableCube releasable(String centre) {
    ConfigurableApplicationContext node = NODES.node(centre);
    Federation federation = node.getBean(HeldManifests.class).get();
    return node.getBean(DisclosureControl.class)
        .release(cube(centre), federation.policy(), federation.catalogue(), List.of(), Set.of());
  }

  /** The ids a table's rows are called by: values that look like the sample data's ids. */
  private static List<String> firstColumn(String centre, String table) throws IOException {
    Pattern id = Pattern.compile("\\b[A-Z]{3}-" + centre.toUpperCase() + "-[0-9A-Z-]+\\b");
    Set<String> ids = new HashSet<>();
    for (String line : Files.readAllLines(Centres.sample(centre).resolve(table + ".csv"))) {
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
