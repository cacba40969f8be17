package org.mtbnode.release;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.SummarySpecification.Counted;
import org.mtbnode.summary.CubeBlock;

/**
 * Who stands in which cell of a block of the cube, by name.
 *
 * @param byAtom keyed hashes of patients, or numbered results of material
 */
record BlockMembers(SortedMap<Atom, Set<String>> byAtom) {
  static final BlockMembers NOBODY = new BlockMembers(new TreeMap<>());

  /** Who stands in a block; of material, a result is known by its atom and its number there. */
  static BlockMembers of(CubeBlock block, Counted counted) {
    return switch (counted) {
      case PATIENTS -> new BlockMembers(block.members());
      case MATERIAL -> ofMaterial(block);
    };
  }

  private static BlockMembers ofMaterial(CubeBlock block) {
    SortedMap<Atom, Set<String>> results = new TreeMap<>();
    for (Atom atom : block.members().keySet()) {
      Set<String> numbered = new TreeSet<>();
      for (int number = 1; number <= block.counted(Counted.MATERIAL, atom); number++) {
        numbered.add(atom.text() + " " + number);
      }
      results.put(atom, numbered);
    }
    return new BlockMembers(results);
  }
}
