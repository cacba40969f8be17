package org.mtbnode.comparison.statistics;

import java.util.Arrays;
import java.util.Comparator;

/** The order of p values. */
final class Ranks {
  private Ranks() {}

  /** Their places, the smallest first, ties as they came. */
  static Integer[] rising(double... p) {
    Integer[] places = new Integer[p.length];
    Arrays.setAll(places, i -> i);
    for (double each : p) {
      if (!(each >= 0 && each <= 1)) {
        throw new IllegalArgumentException("a p value is from 0 to 1; got " + each);
      }
    }
    Arrays.sort(places, Comparator.comparingDouble(place -> p[place]));
    return places;
  }
}
