package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.outcome.Turnaround;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.SummarySpecification;

/**
 * Days from one step to another, in the fixed bins of {@link Turnaround}.
 *
 * @param bins in the order of their days
 * @param unknown a date is missing, or they stand in the wrong order; never in a share
 * @param withinTwoWeeks the share within 14 days: the figure to compare centres by
 * @param median the bin it lies in; null where too few lie on either side, see methods §1.8
 */
public record DaysTaken(
    List<Figure> bins, Figure unknown, Agreement withinTwoWeeks, @Nullable MedianBin median) {
  private static final String UNKNOWN = "days-unknown";

  /** Of the bins that lie within it. */
  private static final int WITHIN_TWO_WEEKS = 15;

  public DaysTaken {
    bins = List.copyOf(bins);
  }

  /**
   * The days of the bin, or where counts were rounded of all bins, the median may lie in.
   *
   * @param lastDay null where the last bin has no end
   */
  public record MedianBin(int firstDay, @Nullable Integer lastDay) {}

  /**
   * @param floor patients needed on either side of a median
   */
  static DaysTaken of(
      SummarySpecification specification, Function<String, Figure> count, int floor) {
    List<Figure> bins = new ArrayList<>();
    for (String measure : specification.view("by-interval").measures()) {
      if (!measure.equals(UNKNOWN)) {
        bins.add(count.apply(measure));
      }
    }
    return new DaysTaken(
        bins, count.apply(UNKNOWN), Agreement.of(early(bins), late(bins)), median(bins, floor));
  }

  DaysTaken with(Agreement share) {
    return new DaysTaken(bins, unknown, share, median);
  }

  /** With both dates. */
  public Figure known() {
    return sum(bins, 0, bins.size());
  }

  /** At most 14 days. */
  List<Figure> earlyBins() {
    return bins.subList(0, WITHIN_TWO_WEEKS);
  }

  /** More than 14 days. */
  List<Figure> lateBins() {
    return bins.subList(WITHIN_TWO_WEEKS, bins.size());
  }

  private static Figure early(List<Figure> bins) {
    return sum(bins, 0, WITHIN_TWO_WEEKS);
  }

  private static Figure late(List<Figure> bins) {
    return sum(bins, WITHIN_TWO_WEEKS, bins.size());
  }

  private static Figure sum(List<Figure> bins, int from, int to) {
    return bins.subList(from, to).stream().reduce(Figure.NONE, Figure::plus);
  }

  private static @Nullable MedianBin median(List<Figure> bins, int floor) {
    Turnaround asReleased =
        new Turnaround(bins.stream().map(bin -> (long) bin.released()).toList());
    if (asReleased.quantile(0.5, floor) == null) {
      return null;
    }
    int earliest = half(bins, CountRange::upper, CountRange::lower);
    int latest = half(bins, CountRange::lower, CountRange::upper);
    return new MedianBin(Turnaround.firstDay(earliest), Turnaround.lastDay(latest));
  }

  /** The first bin by which half is reached, where those up to it count so and the rest so. */
  private static int half(
      List<Figure> bins, ToIntFunction<CountRange> upToIt, ToIntFunction<CountRange> after) {
    int bin = 0;
    while (bin < bins.size() - 1
        && of(bins, 0, bin + 1, upToIt) < of(bins, bin + 1, bins.size(), after)) {
      bin++;
    }
    return bin;
  }

  private static int of(List<Figure> bins, int from, int to, ToIntFunction<CountRange> end) {
    return end.applyAsInt(sum(bins, from, to).range());
  }
}
