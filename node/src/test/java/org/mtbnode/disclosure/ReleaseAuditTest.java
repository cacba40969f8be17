package org.mtbnode.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mtbnode.disclosure.SmallTables.CATALOGUE;
import static org.mtbnode.disclosure.SmallTables.MEASURES;
import static org.mtbnode.disclosure.SmallTables.OVERALL;
import static org.mtbnode.disclosure.SmallTables.SPECIFICATION;
import static org.mtbnode.disclosure.SmallTables.atom;
import static org.mtbnode.disclosure.SmallTables.block;
import static org.mtbnode.disclosure.SmallTables.cube;
import static org.mtbnode.disclosure.SmallTables.gene;
import static org.mtbnode.disclosure.SmallTables.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.Cell.Suppressed.Reason;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

class ReleaseAuditTest {
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(1, 3, 10, 5);
  private static final Path CSF_STUDY =
      Path.of("../../shared/data/glioma-csf-study/derived_gene_2x2_anyCSF_vs_anyTumour.csv");

  @Test
  void keepsBackAGeneWhoseOnlySmallCountFollowsFromTheTotal() {
    // 36 = 14 + 4 + 8 + 10 is known; EGFR shows 5 + ? + 4 + 26, PTEN 4 + ? + 6 + 26
    Cube cube =
        cube(
            Map.of(
                OVERALL,
                block(14, 4, 8, 10),
                gene("EGFR"),
                block(5, 1, 4, 26),
                gene("PTEN"),
                block(4, 0, 6, 26),
                gene("TP53"),
                block(5, 2, 2, 27)));

    ReleasableCube released = release(cube, 1);

    assertThat(keys(released)).contains(OVERALL).doesNotContain(gene("EGFR"), gene("PTEN"));
    assertThat(released.withheld().get(gene("EGFR")))
        .isEqualTo(
            new Cell.Suppressed(
                Reason.NARROWED,
                "With the 36 patients known from all patients, the count of gene EGFR"
                    + " \u201cindex-only\u201d could be worked out exactly: 1."));
    assertThat(released.withheld().get(gene("PTEN")).reason()).isEqualTo(Reason.NARROWED);
  }

  @Test
  void keepsBackWhatTellsOfAStateThatStays() {
    // 14 = 10 + 4 and so on: with one state out, the other is known cell by cell
    Cube cube =
        cube(
            Map.of(
                OVERALL,
                block(14, 4, 8, 10),
                state("A"),
                block(14, 2, 8, 9),
                state("B"),
                block(0, 2, 0, 1)));

    ReleasableCube released = release(cube, 1);

    assertThat(keys(released)).containsExactly(OVERALL);
    assertThat(released.withheld().get(state("B")).reason()).isEqualTo(Reason.BLOCK_BELOW_FLOOR);
    assertThat(released.withheld().get(state("A")).detail())
        .contains("the count of state B")
        .contains("as soon as this table is out");
  }

  @Test
  void releasesStatesWhoseSmallCountsStayOpen() {
    Cube cube =
        cube(
            Map.of(
                OVERALL,
                block(20, 4, 8, 12),
                state("A"),
                block(10, 2, 4, 6),
                state("B"),
                block(10, 2, 4, 6)));

    // 2 and 2 of 4, and nobody knows whether there is a third state
    for (int secret = 0; secret < 40; secret++) {
      assertThat(keys(release(cube, secret)))
          .as("secret %d", secret)
          .containsExactlyInAnyOrder(state("A"), state("B"), OVERALL);
    }
  }

  @Test
  void aStandingBlockCannotBeTakenBackSoTheNewOneStays() {
    Cube cube = cube(Map.of(OVERALL, block(14, 4, 8, 10), gene("EGFR"), block(5, 1, 4, 26)));
    ReleasableCube gene =
        control(1).release(without(cube, OVERALL), POLICY, CATALOGUE, List.of(), Set.of());
    assertThat(keys(gene)).containsExactly(gene("EGFR"));

    ReleasableCube overall =
        control(1)
            .release(without(cube, gene("EGFR")), POLICY, CATALOGUE, standing(gene), Set.of());

    assertThat(keys(overall)).isEmpty();
    assertThat(overall.withheld().get(OVERALL).detail())
        .contains("gene EGFR")
        .contains("as soon as this table is out");
  }

  @Test
  void aBlockCarriedForwardDoesNotLeaveAndIsKnownToWithinTheChangeFloor() {
    Cube before = cube(Map.of(OVERALL, block(14, 4, 8, 10), gene("EGFR"), block(5, 1, 4, 26)));
    List<StandingBlock> standing =
        standing(
            control(1)
                .release(without(before, gene("EGFR")), POLICY, CATALOGUE, List.of(), Set.of()));
    Cube later = new Cube(SPECIFICATION, new Epoch(2026, 3), before.blocks());

    ReleasableCube released =
        control(1).release(later, POLICY, CATALOGUE, standing, Set.of(OVERALL));

    // the total is now only known to within 4 patients
    assertThat(keys(released)).containsExactly(gene("EGFR"));
    assertThat(released.withheld()).isEmpty();
  }

  @Test
  void releasingTheSameAgainLeavesTheSame() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 20; round++) {
      Cube cube = SmallTables.random(random, 40, 4, 3);
      ReleasableCube first = release(cube, round);

      ReleasableCube again =
          control(round).release(cube, POLICY, CATALOGUE, standing(first), Set.of());

      assertThat(keys(again)).as("seed 11, round %d", round).isEqualTo(keys(first));
      assertThat(again.withheld()).isEqualTo(first.withheld());
    }
  }

  @Test
  void theOrderOfWhatStandsChangesNothing() {
    SplittableRandom random = new SplittableRandom(12);
    for (int round = 0; round < 20; round++) {
      Cube cube = SmallTables.random(random, 40, 4, 3);
      List<StandingBlock> standing = new ArrayList<>(standing(release(cube, round)));
      Cube later = SmallTables.random(random, 44, 4, 3);
      Cube next = new Cube(SPECIFICATION, new Epoch(2026, 3), later.blocks());
      ReleasableCube first =
          control(round).release(next, POLICY, CATALOGUE, standing, Set.of(gene("G0")));
      Collections.shuffle(standing, new Random(round));

      ReleasableCube shuffled =
          control(round).release(next, POLICY, CATALOGUE, standing, Set.of(gene("G0")));

      assertThat(keys(shuffled)).as("seed 12, round %d", round).isEqualTo(keys(first));
      assertThat(shuffled.withheld()).isEqualTo(first.withheld());
    }
  }

  @Test
  void neverWithholdsWhatIsNotLinked() {
    SplittableRandom random = new SplittableRandom(13);
    for (int round = 0; round < 50; round++) {
      Cube cube = SmallTables.random(random, 40, 4, 3);
      Cube alone = cube(Map.of(OVERALL, cube.blocks().get(OVERALL)));

      assertThat(release(alone, round).withheld()).as("seed 13, round %d", round).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void tryingAllTablesTellsNextToNoSmallCount(int base) {
    long seed = 20260630L + base;
    SplittableRandom random = new SplittableRandom(seed);
    DisclosurePolicy policy = new DisclosurePolicy(1, base, 10, 5);
    int small = 0;
    int told = 0;
    int blocks = 0;
    int withheld = 0;
    for (int round = 0; round < (base == 3 ? 60 : 12); round++) {
      Cube cube = SmallTables.random(random, 12 + random.nextInt(14), 2, 2);
      ReleasableCube released =
          control(random.nextInt()).release(cube, policy, CATALOGUE, List.of(), Set.of());
      blocks += released.blocks().size();
      withheld +=
          (int)
              released.withheld().values().stream()
                  .filter(why -> why.reason() == Reason.NARROWED)
                  .count();
      if (!keys(released).contains(OVERALL)) {
        continue;
      }
      Map<BlockKey, List<Set<Integer>>> completions = Completions.of(released, policy);
      ReaderKnowledge knowledge =
          new ReaderKnowledge(SPECIFICATION, OVERALL, "now", cube.blocks().keySet(), policy.base());
      released.blocks().forEach(b -> knowledge.read("now", b.key(), b.cells(), policy));
      assertThat(knowledge.conclude()).isTrue();
      for (ReleasableBlock block : released.blocks()) {
        for (int i = 0; i < MEASURES.size(); i++) {
          Atom atom = atom(MEASURES.get(i));
          Set<Integer> values = completions.get(block.key()).get(i);
          CountRange range = knowledge.range("now", block.key(), atom);
          assertThat(values)
              .as("seed %d, round %d, %s %s", seed, round, block.key().text(), atom.text())
              .contains(cube.blocks().get(block.key()).patients(atom))
              .allMatch(value -> value >= range.lower() && value <= range.upper());
          if (!policy.range(block.cells().get(atom)).isExact()) {
            small++;
            told += values.size() == 1 ? 1 : 0;
          }
        }
      }
    }
    System.out.printf(
        "base %d: %d blocks out, %d kept back, %d small counts, %d told by trying all tables%n",
        base, blocks, withheld, small, told);
    assertThat(small).isGreaterThan(50);
    // propagation and probing look at one bound at a time; all tables together can tell more
    assertThat(told * 100)
        .as("seed %d: %d small counts that only one value fits", seed, told)
        .isLessThan(small);
  }

  @Test
  void inTheCsfStudyAFifthOfTheSmallCountsFollowedFromTheTotal() throws IOException {
    assumeTrue(Files.exists(CSF_STUDY), "needs ../shared/data/glioma-csf-study");
    Map<BlockKey, CubeBlock> blocks = new TreeMap<>();
    for (String line : Files.readAllLines(CSF_STUDY)) {
      String[] fields = line.split(",");
      if (!fields[0].equals("gene")) {
        blocks.put(
            gene(fields[0]),
            block(Arrays.stream(fields).skip(1).mapToInt(Integer::parseInt).toArray()));
      }
    }
    // the table over all patients is made up; only its total, 36, bears on the genes
    blocks.put(OVERALL, block(24, 4, 4, 4));
    int small = 0;
    int told = 0;
    int genes = 0;
    for (int secret = 0; secret < 20; secret++) {
      ReleasableCube released = release(cube(blocks), secret);
      for (BlockKey key : blocks.keySet()) {
        List<Integer> counts =
            MEASURES.stream().map(measure -> blocks.get(key).patients(atom(measure))).toList();
        long smallHere = counts.stream().filter(count -> count <= POLICY.base()).count();
        small += (int) smallHere;
        boolean follows = smallHere == 1;
        told += follows ? 1 : 0;
        if (follows) {
          assertThat(keys(released)).as("one unknown in a known total").doesNotContain(key);
        }
      }
      genes += released.blocks().size() - 1;
    }
    System.out.printf(
        "CSF study, 20 secrets: %d of %d small counts follow from 36; %d of %d genes leave%n",
        told, small, genes, 20 * (blocks.size() - 1));
    assertThat(told).isPositive();
  }

  private static ReleasableCube release(Cube cube, int secret) {
    return control(secret).release(cube, POLICY, CATALOGUE, List.of(), Set.of());
  }

  private static DisclosureControl control(int secret) {
    return new DisclosureControl(
        new RoundingSecret(ByteBuffer.allocate(32).putInt(secret).array()));
  }

  private static List<BlockKey> keys(ReleasableCube cube) {
    return cube.blocks().stream().map(ReleasableBlock::key).toList();
  }

  private static Cube without(Cube cube, BlockKey key) {
    Map<BlockKey, CubeBlock> blocks = new TreeMap<>(cube.blocks());
    blocks.remove(key);
    return new Cube(cube.specification(), cube.epoch(), new TreeMap<>(blocks));
  }

  private static List<StandingBlock> standing(ReleasableCube cube) {
    return cube.blocks().stream()
        .map(
            block ->
                new StandingBlock(
                    cube.specification().id(),
                    cube.epoch(),
                    block.key(),
                    block.cells(),
                    cube.policy()))
        .toList();
  }
}
