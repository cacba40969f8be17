package org.mtbnode.disclosure;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

/** Makes exact cubes for tests. */
final class Cubes {
  static final SummarySpecification SPECIFICATION = Specifications.get("lb-agreement");

  private Cubes() {}

  static BlockKey overall(String assay) {
    Map<String, String> at = new java.util.LinkedHashMap<>();
    at.put("clinical_setting", "mutation-profiling");
    at.put("tumour_type", "lung");
    at.put("assay", assay);
    return new BlockKey("overall", at);
  }

  /** A cube of one block; atoms that are not given are empty. */
  static Cube of(BlockKey key, Map<Atom, Integer> counts) {
    SortedMap<Atom, Set<String>> members = new TreeMap<>();
    for (Atom atom : SPECIFICATION.atoms()) {
      int count = counts.getOrDefault(atom, 0);
      members.put(
          atom,
          IntStream.range(0, count)
              .mapToObj(number -> atom.text() + "#" + number)
              .collect(Collectors.toSet()));
    }
    return new Cube(
        SPECIFICATION, new Epoch(2025, 4), new TreeMap<>(Map.of(key, new CubeBlock(members))));
  }

  static Atom atom(String measure, String gap) {
    return new Atom(measure, Map.of("gap", gap));
  }
}
