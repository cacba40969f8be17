package org.mtbnode.summary;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.SummarySpecification.Counted;

/**
 * The exact counts of one block.
 *
 * @param members patients by atom, as keyed hashes; every atom of the view is a key, an empty set
 *     where nobody stands
 * @param counts how many of the unit, by atom, where the unit is no patient
 */
public record CubeBlock(SortedMap<Atom, Set<String>> members, Map<Atom, Long> counts) {

  public CubeBlock(SortedMap<Atom, Set<String>> members) {
    this(members, Map.of());
  }

  public int patients(Atom atom) {
    Set<String> patients = members.get(atom);
    if (patients == null) {
      throw new IllegalArgumentException("the block has no atom " + atom.text());
    }
    return patients.size();
  }

  /**
   * How many stand in an atom of what the specification counts.
   *
   * @throws IllegalStateException if it counts material and a patient stands in it
   */
  public int counted(Counted counted, Atom atom) {
    return switch (counted) {
      case PATIENTS -> patients(atom);
      case MATERIAL -> results(atom);
    };
  }

  /** Distinct patients, or results of material, over all atoms. */
  public int counted(Counted counted) {
    return switch (counted) {
      case PATIENTS -> patients();
      case MATERIAL -> members.keySet().stream().mapToInt(this::results).sum();
    };
  }

  private int results(Atom atom) {
    if (patients(atom) > 0) {
      throw new IllegalStateException(
          "a patient stands in " + atom.text() + ", where only material is counted");
    }
    return Math.toIntExact(counts.getOrDefault(atom, 0L));
  }

  /** How many of the unit; null where the unit is a patient. */
  public @Nullable Long count(Atom atom) {
    return counts.get(atom);
  }

  /** Distinct patients over all measures and gaps. */
  public int patients() {
    return (int) members.values().stream().flatMap(Set::stream).distinct().count();
  }
}
