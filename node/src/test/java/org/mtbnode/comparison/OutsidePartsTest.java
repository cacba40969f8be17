package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.disclosure.DisclosureControl;
import org.mtbnode.disclosure.RoundingSecret;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

class OutsidePartsTest {
  private static final SummarySpecification YIELD = Specifications.get("lb-yield");
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(4, 3, 10, 5);
  private static final Catalogue CATALOGUE =
      new Catalogue(List.of(new Catalogue.Assay("panel-p", "3", "Assay P 3")), List.of());
  private static final List<String> STRATEGIES =
      List.of("complementary", "sequential-tissue-first", "sequential-lb-first", "unknown");

  private static ReleasedBlocks release(
      ReleasedBlocks network, String letter, String strategy, int both, int neither) {
    List<String> values = new ArrayList<>(List.of("mutation-profiling", "lung", "panel-p@3"));
    if (!strategy.isEmpty()) {
      values.add(strategy);
    }
    return network.release(
        letter,
        strategy.isEmpty() ? "overall" : "by-strategy",
        values,
        Map.of("both", both, "neither", neither));
  }

  private static List<String> strategiesShown(ReleasedBlocks network) {
    return OutsideFigures.of(network.cube()).blocks().keySet().stream()
        .filter(key -> key.view().equals("by-strategy"))
        .map(key -> key.at().getOrDefault("strategy", ""))
        .toList();
  }

  @Test
  void showsAllPartsWhereNothingIsLeft() {
    ReleasedBlocks network = new ReleasedBlocks("lb-yield", "a", "b", "c");
    for (String letter : List.of("a", "b", "c")) {
      release(network, letter, "", 20, 30);
      release(network, letter, "complementary", 8, 18);
      release(network, letter, "sequential-tissue-first", 12, 12);
    }

    assertThat(strategiesShown(network))
        .containsExactlyInAnyOrder("complementary", "sequential-tissue-first");
  }

  @Test
  void keepsPartsInThatWouldTellThatOfOneCentre() {
    ReleasedBlocks network = new ReleasedBlocks("lb-yield", "a", "b", "c");
    for (String letter : List.of("a", "b", "c")) {
      // at centre C 5 and 8 patients of a third strategy, told by subtraction
      boolean third = letter.equals("c");
      release(network, letter, "", third ? 25 : 20, third ? 38 : 30);
      release(network, letter, "complementary", 8, 18);
      release(network, letter, "sequential-tissue-first", 12, 12);
    }

    assertThat(strategiesShown(network)).containsExactly("complementary");
  }

  @Test
  void showsPartsBesideALargeRest() {
    ReleasedBlocks network = new ReleasedBlocks("lb-yield", "a", "b", "c");
    for (String letter : List.of("a", "b", "c")) {
      release(network, letter, "", 20, 30);
      release(network, letter, "complementary", 8, 18);
    }

    assertThat(strategiesShown(network)).containsExactly("complementary");
  }

  @Test
  void showsPartsOfOneViewWithoutTheirWhole() {
    ReleasedBlocks network = new ReleasedBlocks("lb-surveillance", "a", "b", "c");
    for (String letter : List.of("a", "b", "c")) {
      for (String view : List.of("by-imaging-interval", "by-draw-interval")) {
        network.release(
            letter,
            view,
            List.of("recurrence-surveillance", "colorectal", "assay-r@2.2", "0-45"),
            Map.of("no-recurrence-negative", 20));
      }
    }

    assertThat(OutsideFigures.of(network.cube()).blocks().keySet())
        .extracting(BlockKey::view)
        .containsExactly("by-draw-interval");
  }

  /** What somebody can work out who knows every rule and which centres stand behind each sum. */
  @Test
  void leavesEverySmallSumAndEveryHiddenPartOpen() {
    int shown = 0;
    int stayed = 0;
    int small = 0;
    for (int seed = 0; seed < 120; seed++) {
      RandomNetwork network = new RandomNetwork(seed);
      NetworkCube outside = OutsideFigures.of(network.released);
      BlockKey overall = key("");
      if (!outside.blocks().containsKey(overall)) {
        continue;
      }
      Set<BlockKey> parts = new HashSet<>(outside.blocks().keySet());
      parts.remove(overall);
      shown += parts.size();
      stayed +=
          (int)
                  network.released.blocks().entrySet().stream()
                      .filter(each -> each.getValue().size() >= OutsideFigures.FEWEST_CENTRES)
                      .count()
              - outside.blocks().size();
      int left = 0;
      Set<String> whose = new HashSet<>();
      for (Atom atom : YIELD.atoms()) {
        CountRange whole = network.possible(overall, atom);
        int least = 0;
        int most = 0;
        int rest = network.exact(overall, atom);
        for (BlockKey part : parts) {
          least += network.possible(part, atom).lower();
          most += network.possible(part, atom).upper();
          rest -= network.exact(part, atom);
        }
        for (BlockKey part : parts) {
          CountRange alone = network.possible(part, atom);
          int exact = network.exact(part, atom);
          int atLeast = Math.max(alone.lower(), 0);
          int atMost = Math.min(alone.upper(), whole.upper() - (least - alone.lower()));
          assertThat(exact).as("seed %d", seed).isBetween(atLeast, atMost);
          if (exact < OutsideFigures.BASE) {
            small++;
            assertThat(atMost).as("%s %s, seed %d", part, atom, seed).isGreaterThan(atLeast);
          }
        }
        if (rest > 0 && whole.lower() - most > 0) {
          left += whole.lower() - most;
          whose.addAll(network.centresLeft(parts, atom));
          assertThat(whole.upper() - least > whole.lower() - most || rest >= OutsideFigures.BASE)
              .as("what is left at %s, seed %d", atom, seed)
              .isTrue();
        }
      }
      if (left > 0) {
        assertThat(whose.size()).as("seed %d", seed).isGreaterThanOrEqualTo(3);
      }
    }
    // the rules were put to the test
    assertThat(List.of(shown, stayed, small)).allMatch(count -> count > 20);
  }

  private static BlockKey key(String strategy) {
    Map<String, String> at = new LinkedHashMap<>();
    at.put("clinical_setting", "mutation-profiling");
    at.put("tumour_type", "lung");
    at.put("assay", "panel-p@3");
    if (strategy.isEmpty()) {
      return new BlockKey("overall", at);
    }
    at.put("strategy", strategy);
    return new BlockKey("by-strategy", at);
  }

  /** Three to five centres, each through its own disclosure control: synthetic data. */
  private static final class RandomNetwork {
    private final Map<String, Cube> exact = new TreeMap<>();
    final NetworkCube released;

    RandomNetwork(long seed) {
      Random random = new Random(seed);
      SortedMap<BlockKey, SortedMap<String, SiteBlock>> blocks = new TreeMap<>();
      List<NetworkCube.Site> sites = new ArrayList<>();
      int centres = 3 + random.nextInt(2);
      for (int centre = 0; centre < centres; centre++) {
        String node = "node-" + centre;
        sites.add(new NetworkCube.Site(node, node));
        exact.put(node, cube(random));
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        new DisclosureControl(new RoundingSecret(secret))
            .release(exact.get(node), POLICY, CATALOGUE, List.of(), Set.of())
            .blocks()
            .forEach(
                block ->
                    blocks
                        .computeIfAbsent(block.key(), first -> new TreeMap<>())
                        .put(
                            node,
                            new SiteBlock(
                                block.cells(),
                                POLICY,
                                new Epoch(2026, 2),
                                YIELD.version(),
                                SampleProof.of(random.nextInt(1_000_000)))));
      }
      released =
          new NetworkCube(
              YIELD, new NetworkCube.Contract(1, true, CATALOGUE, POLICY), sites, blocks);
    }

    private static Cube cube(Random random) {
      Map<BlockKey, SortedMap<Atom, Set<String>>> members = new TreeMap<>();
      int patients = 40 + random.nextInt(120);
      int strategies = 2 + random.nextInt(3);
      List<Atom> atoms = YIELD.atoms();
      for (int patient = 0; patient < patients; patient++) {
        int strategy = random.nextInt(strategies);
        Atom atom = atoms.get((int) (atoms.size() * random.nextDouble() * random.nextDouble()));
        for (BlockKey key : List.of(key(""), key(STRATEGIES.get(strategy)))) {
          members.computeIfAbsent(key, first -> nobody(atoms)).get(atom).add("p" + patient);
        }
      }
      SortedMap<BlockKey, CubeBlock> blocks = new TreeMap<>();
      members.forEach((key, ofBlock) -> blocks.put(key, new CubeBlock(ofBlock)));
      return new Cube(YIELD, new Epoch(2026, 2), blocks);
    }

    private static SortedMap<Atom, Set<String>> nobody(List<Atom> atoms) {
      SortedMap<Atom, Set<String>> nobody = new TreeMap<>();
      atoms.forEach(atom -> nobody.put(atom, new HashSet<>()));
      return nobody;
    }

    /** What members know of a sum. */
    CountRange possible(BlockKey key, Atom atom) {
      return released.blocks().get(key).values().stream()
          .map(block -> POLICY.range(block.cells().get(atom)))
          .reduce(CountRange.ZERO, CountRange::plus);
    }

    /** Patients at the centres that have released it. */
    int exact(BlockKey key, Atom atom) {
      return released.blocks().get(key).keySet().stream()
          .mapToInt(node -> exact.get(node).blocks().get(key).patients(atom))
          .sum();
    }

    /** The centres with patients of the whole that no part shows. */
    Set<String> centresLeft(Set<BlockKey> parts, Atom atom) {
      Map<String, Integer> left = new HashMap<>();
      for (String node : released.blocks().get(key("")).keySet()) {
        int rest = exact.get(node).blocks().get(key("")).patients(atom);
        for (BlockKey part : parts) {
          if (released.blocks().get(part).containsKey(node)) {
            rest -= exact.get(node).blocks().get(part).patients(atom);
          }
        }
        left.put(node, rest);
      }
      left.values().removeIf(rest -> rest <= 0);
      return left.keySet();
    }
  }
}
