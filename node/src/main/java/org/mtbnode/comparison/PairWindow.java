package org.mtbnode.comparison;

import java.util.Set;

/** How far apart the two samples of a pair may lie. */
public enum PairWindow {
  DAYS_30(30, Set.of("0-30")),
  /** The headline. */
  DAYS_90(90, Set.of("0-30", "31-90")),
  DAYS_180(180, Set.of("0-30", "31-90", "91-180"));

  private final int days;
  private final Set<String> gaps;

  PairWindow(int days, Set<String> gaps) {
    this.days = days;
    this.gaps = gaps;
  }

  /**
   * @throws IllegalArgumentException if it is none of 30, 90, 180
   */
  public static PairWindow of(String days) {
    for (PairWindow window : values()) {
      if (Integer.toString(window.days).equals(days)) {
        return window;
      }
    }
    throw new IllegalArgumentException("a window is 30, 90 or 180 days, not \"" + days + "\"");
  }

  public int days() {
    return days;
  }

  boolean holds(String gap) {
    return gaps.contains(gap);
  }
}
