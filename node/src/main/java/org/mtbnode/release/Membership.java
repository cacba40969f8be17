package org.mtbnode.release;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.SummarySpecification.Counted;
import org.mtbnode.summary.CubeBlock;

/**
 * Who stands in which cell of a block.
 *
 * @param byAtom keyed hashes of patients, or numbered results of material; an atom where nobody
 *     stands may be left out
 */
record Membership(SortedMap<Atom, Set<String>> byAtom) {
  static final Membership NOBODY = new Membership(new TreeMap<>());

  /** Who stands in a block; of material, a result is known by its atom and its number there. */
  static Membership of(CubeBlock block, Counted counted) {
    return switch (counted) {
      case PATIENTS -> new Membership(block.members());
      case MATERIAL -> ofMaterial(block);
    };
  }

  private static Membership ofMaterial(CubeBlock block) {
    SortedMap<Atom, Set<String>> results = new TreeMap<>();
    for (Atom atom : block.members().keySet()) {
      Set<String> numbered = new TreeSet<>();
      for (int number = 1; number <= block.counted(Counted.MATERIAL, atom); number++) {
        numbered.add(atom.text() + " " + number);
      }
      results.put(atom, numbered);
    }
    return new Membership(results);
  }

  Set<String> in(Atom atom) {
    return byAtom.getOrDefault(atom, Set.of());
  }

  /**
   * @param erased patients who stood here and of whom nothing is kept any more
   */
  Change changeTo(Membership later, Published since, int erased) {
    Map<String, Set<Atom>> before = byPatient();
    Map<String, Set<Atom>> after = later.byPatient();
    int stayed = 0;
    int moved = 0;
    for (Map.Entry<String, Set<Atom>> patient : after.entrySet()) {
      Set<Atom> atoms = before.get(patient.getKey());
      if (atoms != null) {
        stayed++;
        moved += atoms.equals(patient.getValue()) ? 0 : 1;
      }
    }
    int then = before.size() + erased;
    return new Change(since, then, after.size() - stayed, then - stayed, moved, after.size());
  }

  private Map<String, Set<Atom>> byPatient() {
    Map<String, Set<Atom>> atoms = new HashMap<>();
    byAtom.forEach(
        (atom, members) ->
            members.forEach(
                patient -> atoms.computeIfAbsent(patient, key -> new HashSet<>()).add(atom)));
    return atoms;
  }
}
