package org.mtbnode.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.ViewLink;

/**
 * How patients can move between the atoms of two blocks that have the same patients, as indices
 * into the specification's atoms. Where they move at all they stay at one gap.
 */
final class MeasureFlow {
  private final Map<Integer, Set<Integer>> targets = new LinkedHashMap<>();
  private final Map<Integer, Set<Integer>> origins = new LinkedHashMap<>();
  private final Map<Map<String, String>, List<Move>> moves = new LinkedHashMap<>();
  private final Map<Map<String, String>, Set<Integer>> all = new HashMap<>();

  /** From an atom of the other block to one of this. */
  record Move(int from, int to) {}

  /** Atoms of the other block whose sum bounds that of atoms here. */
  record AtMost(Set<Integer> there, Set<Integer> here) {}

  /**
   * @param atoms of the specification
   * @param there those a block of the other view holds
   */
  MeasureFlow(ViewLink.SamePatients link, List<Atom> atoms, List<Atom> there) {
    Map<Atom, Integer> index = new HashMap<>();
    atoms.forEach(atom -> index.put(atom, index.size()));
    atoms.forEach(
        atom -> all.computeIfAbsent(atom.at(), at -> new TreeSet<>()).add(place(index, atom)));
    for (Atom from : there) {
      List<String> becomes = link.becomes().get(from.measure());
      if (becomes == null) {
        throw new IllegalArgumentException(
            "the link to " + link.view() + " does not say what becomes of " + from.measure());
      }
      for (String measure : becomes) {
        move(from.at(), place(index, from), place(index, new Atom(measure, from.at())));
      }
    }
  }

  private void move(Map<String, String> at, int from, int to) {
    moves.computeIfAbsent(at, first -> new ArrayList<>()).add(new Move(from, to));
    targets.computeIfAbsent(from, first -> new TreeSet<>()).add(to);
    origins.computeIfAbsent(to, first -> new TreeSet<>()).add(from);
  }

  private static int place(Map<Atom, Integer> index, Atom atom) {
    Integer place = index.get(atom);
    if (place == null) {
      throw new IllegalArgumentException("no measure is counted at " + atom.text());
    }
    return place;
  }

  /** By the values of the atom dimensions. */
  Map<Map<String, String>, List<Move>> moves() {
    return moves;
  }

  Set<Integer> all(Map<String, String> at) {
    return all.getOrDefault(at, Set.of());
  }

  /** Whoever stands in one of {@code here} comes from one of {@code there}. */
  Set<AtMost> bounds() {
    Set<AtMost> bounds = new LinkedHashSet<>();
    origins.values().forEach(there -> bounds.add(new AtMost(there, within(origins, there))));
    return bounds;
  }

  /** Whoever stands in one of {@code there} comes to one of {@code here}. */
  Set<AtMost> boundsBack() {
    Set<AtMost> bounds = new LinkedHashSet<>();
    targets.values().forEach(here -> bounds.add(new AtMost(within(targets, here), here)));
    return bounds;
  }

  private static Set<Integer> within(Map<Integer, Set<Integer>> arrows, Set<Integer> set) {
    Set<Integer> within = new TreeSet<>();
    arrows.forEach(
        (end, others) -> {
          if (set.containsAll(others)) {
            within.add(end);
          }
        });
    return within;
  }
}
