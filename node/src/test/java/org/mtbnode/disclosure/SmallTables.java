package org.mtbnode.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.SummarySpecification.Measure;
import org.mtbnode.specification.SummarySpecification.View;
import org.mtbnode.specification.ViewLink;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

/**
 * A specification small enough to work out by hand: four measures, one gap, genes with the same
 * patients and states that part them.
 */
final class SmallTables {
  static final List<String> MEASURES =
      List.of("both-positive", "index-only", "reference-only", "both-negative");
  static final Map<String, List<String>> BECOMES =
      Map.of(
          "both-positive", MEASURES,
          "index-only", List.of("index-only", "both-negative"),
          "reference-only", List.of("reference-only", "both-negative"),
          "both-negative", List.of("both-negative"));
  static final SummarySpecification SPECIFICATION =
      new SummarySpecification(
          "small-tables",
          "1.0.0",
          SummarySpecification.Route.B,
          "Small tables",
          "?",
          "patient",
          List.of(),
          List.of(
              new View("overall", "all patients", List.of("assay"), MEASURES, null),
              new View(
                  "by-gene",
                  "by gene",
                  List.of("assay", "gene"),
                  MEASURES,
                  new ViewLink.SamePatients("overall", BECOMES)),
              new View(
                  "by-state",
                  "by state",
                  List.of("assay", "state"),
                  MEASURES,
                  new ViewLink.Partition("overall", "state", Map.of()))),
          MEASURES.stream().map(code -> new Measure(code, code, Map.of())).toList(),
          SummarySpecification.Counted.PATIENTS,
          "");
  static final Catalogue CATALOGUE =
      new Catalogue(List.of(new Catalogue.Assay("panel-l", "1", "Panel L")), List.of());
  static final BlockKey OVERALL = new BlockKey("overall", Map.of("assay", "panel-l@1"));

  private SmallTables() {}

  static BlockKey gene(String gene) {
    return key("by-gene", "gene", gene);
  }

  static BlockKey state(String state) {
    return key("by-state", "state", state);
  }

  private static BlockKey key(String view, String dimension, String value) {
    Map<String, String> at = new LinkedHashMap<>();
    at.put("assay", "panel-l@1");
    at.put(dimension, value);
    return new BlockKey(view, at);
  }

  static Atom atom(String measure) {
    return new Atom(measure, Map.of());
  }

  /** Counts in the order of the measures. */
  static CubeBlock block(int... counts) {
    SortedMap<Atom, Set<String>> members = new TreeMap<>();
    int patient = 0;
    for (int i = 0; i < counts.length; i++) {
      Set<String> patients = new HashSet<>();
      for (int j = 0; j < counts[i]; j++) {
        patients.add("synthetic-" + patient++);
      }
      members.put(atom(MEASURES.get(i)), patients);
    }
    return new CubeBlock(members);
  }

  static Cube cube(Map<BlockKey, CubeBlock> blocks) {
    return new Cube(SPECIFICATION, new Epoch(2026, 2), new TreeMap<>(blocks));
  }

  /** Patients who stand in a measure each, in another that it can become per gene, in a state. */
  static Cube random(RandomGenerator random, int patients, int genes, int states) {
    Map<BlockKey, int[]> counts = new TreeMap<>();
    for (int patient = 0; patient < patients; patient++) {
      String measure = MEASURES.get(random.nextInt(MEASURES.size()));
      count(counts, OVERALL, measure);
      for (int gene = 0; gene < genes; gene++) {
        List<String> becomes = BECOMES.get(measure);
        count(counts, gene("G" + gene), becomes.get(random.nextInt(becomes.size())));
      }
      int state = (int) (states * random.nextDouble() * random.nextDouble());
      count(counts, state("S" + state), measure);
    }
    Map<BlockKey, CubeBlock> blocks = new TreeMap<>();
    counts.forEach((key, ofBlock) -> blocks.put(key, block(ofBlock)));
    return cube(blocks);
  }

  private static void count(Map<BlockKey, int[]> counts, BlockKey key, String measure) {
    counts.computeIfAbsent(key, first -> new int[MEASURES.size()])[MEASURES.indexOf(measure)]++;
  }

  static List<Integer> shown(ReleasableBlock block) {
    List<Integer> shown = new ArrayList<>();
    MEASURES.forEach(measure -> shown.add(block.cells().get(atom(measure)).patients()));
    return shown;
  }
}
