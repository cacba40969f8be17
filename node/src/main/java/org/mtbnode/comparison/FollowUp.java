package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.mtbnode.comparison.outcome.LifeTable;
import org.mtbnode.comparison.outcome.Passage;
import org.mtbnode.specification.CountRange;

/**
 * What became of one group of patients on a grid of months, from released counts. Tables of centres
 * add up.
 *
 * @param ends of the intervals, in months; the first begins at 0
 * @param events one an interval, and those after the last end
 * @param censored one an interval, and those after the last end
 */
record FollowUp(List<Integer> ends, List<RoundedSum> events, List<RoundedSum> censored) {
  FollowUp {
    ends = List.copyOf(ends);
    events = List.copyOf(events);
    censored = List.copyOf(censored);
    if (events.size() != ends.size() + 1 || censored.size() != ends.size() + 1) {
      throw new IllegalArgumentException(
          "%d ends need a count an interval and one after them".formatted(ends.size()));
    }
  }

  /** As measures name them: {@code 0-3}, {@code 3-6}, … {@code over-36}. */
  static List<String> intervals(List<Integer> ends) {
    List<String> intervals = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      intervals.add(from + "-" + end);
      from = end;
    }
    intervals.add("over-" + from);
    return intervals;
  }

  static FollowUp ofNobody(List<Integer> ends) {
    List<RoundedSum> none = Stream.generate(() -> RoundedSum.NONE).limit(ends.size() + 1L).toList();
    return new FollowUp(ends, none, none);
  }

  FollowUp plus(FollowUp other) {
    if (!ends.equals(other.ends)) {
      throw new IllegalArgumentException("follow-up on different grids does not add up");
    }
    return new FollowUp(ends, sums(events, other.events), sums(censored, other.censored));
  }

  private static List<RoundedSum> sums(List<RoundedSum> some, List<RoundedSum> others) {
    List<RoundedSum> sums = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      sums.add(some.get(i).plus(others.get(i)));
    }
    return sums;
  }

  boolean isExact() {
    return Stream.concat(events.stream(), censored.stream())
        .allMatch(sum -> sum.figure().range().isExact());
  }

  Figure patients() {
    return atRisk(0);
  }

  Figure allEvents() {
    return events.stream().map(RoundedSum::figure).reduce(Figure.NONE, Figure::plus);
  }

  /** At the beginning of an interval; behind the last end those left there. */
  Figure atRisk(int interval) {
    return Stream.concat(events.stream().skip(interval), censored.stream().skip(interval))
        .map(RoundedSum::figure)
        .reduce(Figure.NONE, Figure::plus);
  }

  LifeTable released() {
    return table(ends.size(), Figure::released, Figure::released, Figure::released);
  }

  /**
   * The table with the lowest curve at the end of an interval that the released counts allow.
   * Survival there falls with the events up to it and rises with every other count: more censored,
   * or more events later, are more patients seen without an event.
   */
  LifeTable lowest(int interval) {
    return table(interval + 1, FollowUp::most, FollowUp::fewest, FollowUp::fewest);
  }

  /** The table with the highest curve there. */
  LifeTable highest(int interval) {
    return table(interval + 1, FollowUp::fewest, FollowUp::most, FollowUp::most);
  }

  private static int fewest(Figure figure) {
    return figure.range().lower();
  }

  private static int most(Figure figure) {
    CountRange range = figure.range();
    return range.upper();
  }

  private LifeTable table(
      int upTo,
      ToIntFunction<Figure> before,
      ToIntFunction<Figure> after,
      ToIntFunction<Figure> unobserved) {
    List<Passage> passages = new ArrayList<>();
    long left = 0;
    for (int i = 0; i < events.size(); i++) {
      long happened = (i < upTo ? before : after).applyAsInt(events.get(i).figure());
      long lost = unobserved.applyAsInt(censored.get(i).figure());
      left += happened + lost;
      if (i < ends.size()) {
        passages.add(new Passage(happened, lost));
      }
    }
    return new LifeTable(ends.stream().map(Integer::doubleValue).toList(), left, passages);
  }

  /**
   * What rounding adds to the variance of the logarithm of survival at the end of an interval: its
   * slope in every count, squared, times the variance of that count.
   */
  double roundingVariance(int interval) {
    double variance = 0;
    // what one more patient at risk in every interval so far adds to the logarithm
    double gained = 0;
    for (int j = 0; j < events.size(); j++) {
      double byEvent = gained;
      double byCensored = gained;
      if (j <= interval) {
        double happened = events.get(j).released();
        double exposed = atRisk(j).released() - censored.get(j).released() / 2.0;
        double saved = exposed > happened ? happened / (exposed * (exposed - happened)) : 0;
        byEvent -= exposed > 0 ? 1 / exposed : 0;
        byCensored += saved / 2;
        gained += saved;
      }
      variance +=
          byEvent * byEvent * events.get(j).variance()
              + byCensored * byCensored * censored.get(j).variance();
    }
    return variance;
  }
}
