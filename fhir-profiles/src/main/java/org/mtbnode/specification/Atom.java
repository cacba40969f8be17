package org.mtbnode.specification;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The smallest thing counted inside a block: a measure at one value of each atom dimension. Atoms
 * are disjoint; every total is a sum of atoms.
 *
 * @param measure the measure's code
 * @param at value by atom dimension, such as {@code gap} → {@code 0-30}
 */
public record Atom(String measure, SortedMap<String, String> at) implements Comparable<Atom> {
  public Atom {
    at = Collections.unmodifiableSortedMap(new TreeMap<>(at));
  }

  public Atom(String measure, Map<String, String> at) {
    this(measure, new TreeMap<>(at));
  }

  /** One line that names the atom inside its block. */
  public String text() {
    StringBuilder text = new StringBuilder(measure);
    at.forEach((dimension, value) -> text.append('|').append(dimension).append('=').append(value));
    return text.toString();
  }

  @Override
  public int compareTo(Atom other) {
    int order = measure.compareTo(other.measure);
    return order == 0 ? KeyOrder.compare(at, other.at) : order;
  }
}
