package org.mtbnode.comparison.outcome;

import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;

/**
 * A landmark sample against recurrence by a month, each patient once: shown beside the two life
 * tables, never instead of them, because the censored stand in neither share.
 *
 * @param detected patients whose landmark sample was positive
 * @param notDetected patients whose landmark sample was negative
 */
public record Recurrence(Outcomes detected, Outcomes notDetected) {

  /**
   * By the month asked for.
   *
   * @param recurred before
   * @param eventFree with full follow-up
   * @param censored earlier
   * @param died without recurrence
   */
  public record Outcomes(long recurred, long eventFree, long censored, long died) {
    public Outcomes {
      if (recurred < 0 || eventFree < 0 || censored < 0 || died < 0) {
        throw new IllegalArgumentException("counts of patients are at least 0");
      }
    }

    Outcomes plus(Outcomes other) {
      return new Outcomes(
          recurred + other.recurred,
          eventFree + other.eventFree,
          censored + other.censored,
          died + other.died);
    }
  }

  /** Of those who recurred, how many were detected. */
  public Estimate sensitivity(ConfidenceLevel level) {
    return share(detected.recurred(), notDetected.recurred(), level);
  }

  /** Of those free of recurrence with full follow-up, how many were not detected. */
  public Estimate specificity(ConfidenceLevel level) {
    return share(notDetected.eventFree(), detected.eventFree(), level);
  }

  /** To be said beside both. */
  public long censored() {
    return detected.censored() + notDetected.censored();
  }

  private static Estimate share(long part, long rest, ConfidenceLevel level) {
    return new Proportion(part, part + rest).estimate(IntervalMethod.WILSON, level);
  }

  public Recurrence plus(Recurrence other) {
    return new Recurrence(detected.plus(other.detected), notDetected.plus(other.notDetected));
  }
}
