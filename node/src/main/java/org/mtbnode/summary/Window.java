package org.mtbnode.summary;

import java.util.Set;

/** How far apart the two samples of a pair may lie. */
public enum Window {
  DAYS_30("30", Set.of("0-30")),
  DAYS_90("90", Set.of("0-30", "31-90")),
  DAYS_180("180", Set.of("0-30", "31-90", "91-180")),
  /** All samples of a patient on each side together, undated ones too. */
  ANY("any", Set.of("any"));

  /** The gap of what never became a pair; it belongs to every window. */
  private static final String NO_PAIR = "none";

  private final String days;
  private final Set<String> gaps;

  Window(String days, Set<String> gaps) {
    this.days = days;
    this.gaps = gaps;
  }

  /**
   * @throws IllegalArgumentException if it is none of 30, 90, 180, any
   */
  public static Window of(String days) {
    for (Window window : values()) {
      if (window.days.equals(days)) {
        return window;
      }
    }
    throw new IllegalArgumentException("a window is 30, 90, 180 or any, not \"" + days + "\"");
  }

  boolean holds(String gap) {
    return gap.equals(NO_PAIR) || gaps.contains(gap);
  }

  @Override
  public String toString() {
    return days;
  }
}
