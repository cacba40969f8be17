package org.mtbnode.comparison.outcome;

import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;

/**
 * Patients as their own control: progression-free on the recommended treatment at least so much
 * longer than on the line before (Von Hoff 2010, J Clin Oncol 28:4877; 1.3). Undetermined are those
 * whose prior line did not end by progression and those censored below the ratio; the censoring
 * says something of the outcome, so the share among the determined is no estimate of the whole.
 *
 * @param above the ratio is above the threshold, also where it is censored there
 * @param below the ratio is at most the threshold, and not censored
 * @param censoredBelow the second time was censored while below
 * @param priorLineNotEnded the prior line did not end by progression: there is no first time
 */
public record PfsRatio(long above, long below, long censoredBelow, long priorLineNotEnded) {
  public PfsRatio {
    if (above < 0 || below < 0 || censoredBelow < 0 || priorLineNotEnded < 0) {
      throw new IllegalArgumentException("counts of patients are at least 0");
    }
  }

  public long undetermined() {
    return censoredBelow + priorLineNotEnded;
  }

  /** Among the determined. */
  public Estimate ofDetermined(ConfidenceLevel level) {
    return new Proportion(above, above + below).estimate(IntervalMethod.WILSON, level);
  }

  /** If no undetermined patient had the benefit, and if all had; 0 to 1 of nobody. */
  public Interval bounds() {
    double all = above + below + (double) undetermined();
    return all == 0
        ? new Interval(0, 1)
        : new Interval(above / all, (above + undetermined()) / all);
  }

  public PfsRatio plus(PfsRatio other) {
    return new PfsRatio(
        above + other.above,
        below + other.below,
        censoredBelow + other.censoredBelow,
        priorLineNotEnded + other.priorLineNotEnded);
  }
}
