package org.mtbnode.comparison.outcome;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;

/**
 * Days from sample to report in fixed bins, methods §1.8: 0, 1, … 14, 15–21, 22–28, 29–42, 43–60,
 * more. Bins of several sites add up.
 *
 * @param patients one a bin
 */
public record Turnaround(List<Long> patients) {
  /** The last day of each bin; the last bin has none. */
  private static final List<Integer> LAST_DAYS =
      List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 21, 28, 42, 60);

  private static final int TWO_WEEKS = 14;

  /**
   * A quantile.
   *
   * @param day interpolated within its bin; null in the open one
   * @param firstDay of its bin
   * @param lastDay of its bin; null of the open one
   */
  public record Quantile(@Nullable Double day, int firstDay, @Nullable Integer lastDay) {}

  public Turnaround {
    patients = List.copyOf(patients);
    if (patients.size() != LAST_DAYS.size() + 1) {
      throw new IllegalArgumentException(
          "%d bins, but there are %d".formatted(patients.size(), LAST_DAYS.size() + 1));
    }
    if (patients.stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts of patients are at least 0: " + patients);
    }
  }

  public long all() {
    return patients.stream().mapToLong(Long::longValue).sum();
  }

  /** The figure to compare sites by. */
  public Estimate withinTwoWeeks(ConfidenceLevel level) {
    long within = 0;
    for (int bin = 0; bin < LAST_DAYS.size() && LAST_DAYS.get(bin) <= TWO_WEEKS; bin++) {
      within += patients.get(bin);
    }
    return new Proportion(within, all()).estimate(IntervalMethod.WILSON, level);
  }

  /**
   * Where it may be shown.
   *
   * @param share above 0, below 1
   * @param floor patients needed on either side of it
   * @return null where fewer are
   */
  public @Nullable Quantile quantile(double share, int floor) {
    long all = all();
    if (share * all < floor || (1 - share) * all < floor || all == 0) {
      return null;
    }
    double wanted = share * all;
    double before = 0;
    for (int bin = 0; bin < LAST_DAYS.size(); bin++) {
      double here = patients.get(bin);
      if (before + here >= wanted && here > 0) {
        int first = firstDay(bin);
        double width = LAST_DAYS.get(bin) - first + 1;
        return new Quantile(first + (wanted - before) / here * width, first, LAST_DAYS.get(bin));
      }
      before += here;
    }
    return new Quantile(null, firstDay(LAST_DAYS.size()), null);
  }

  /** Of a bin, counted from 0. */
  public static int firstDay(int bin) {
    return bin == 0 ? 0 : LAST_DAYS.get(bin - 1) + 1;
  }

  /** Of a bin, counted from 0; null of the open one. */
  public static @Nullable Integer lastDay(int bin) {
    return bin < LAST_DAYS.size() ? LAST_DAYS.get(bin) : null;
  }

  public Turnaround plus(Turnaround other) {
    List<Long> sum = new ArrayList<>();
    for (int bin = 0; bin < patients.size(); bin++) {
      sum.add(patients.get(bin) + other.patients.get(bin));
    }
    return new Turnaround(sum);
  }
}
