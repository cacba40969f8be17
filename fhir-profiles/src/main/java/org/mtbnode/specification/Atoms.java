package org.mtbnode.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes out the atoms of a measure: every combination of the values it is counted at. */
final class Atoms {
  private Atoms() {}

  static List<Atom> of(SummarySpecification.Measure measure) {
    List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
    measure
        .at()
        .forEach(
            (dimension, values) -> {
              List<Map<String, String>> longer = new ArrayList<>();
              for (Map<String, String> combination : combinations) {
                for (String value : values) {
                  Map<String, String> next = new TreeMap<>(combination);
                  next.put(dimension, value);
                  longer.add(next);
                }
              }
              combinations.clear();
              combinations.addAll(longer);
            });
    return combinations.stream().map(at -> new Atom(measure.code(), at)).toList();
  }
}
