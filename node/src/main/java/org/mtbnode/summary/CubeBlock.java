package org.mtbnode.summary;

import java.util.Set;
import java.util.SortedMap;
import org.mtbnode.specification.Atom;

/**
 * The exact counts of one block.
 *
 * @param members patients by atom, as keyed hashes; every atom of the specification is a key, an
 *     empty set where nobody stands
 */
public record CubeBlock(SortedMap<Atom, Set<String>> members) {

  public int patients(Atom atom) {
    Set<String> patients = members.get(atom);
    if (patients == null) {
      throw new IllegalArgumentException("the block has no atom " + atom.text());
    }
    return patients.size();
  }

  /** Distinct patients over all measures and gaps. */
  public int patients() {
    return (int) members.values().stream().flatMap(Set::stream).distinct().count();
  }
}
