package org.mtbnode.comparison;

import java.util.List;
import java.util.Set;

/**
 * The first positive sample against recurrence on imaging, over all recurrences with a draw in the
 * 120 days before: never positive and positive only afterwards are among them.
 *
 * @param centres that have released it
 * @param bins from never positive to the longest lead
 * @param noDraw recurrences left out: no draw in the 120 days before
 * @param noAnswer recurrences left out: no sample gave an answer
 */
public record LeadTimes(int centres, List<Bin> bins, Figure noDraw, Figure noAnswer) {
  private static final List<String> MEASURES =
      List.of(
          "recurred-never-positive",
          "lead-minus-30-or-less",
          "lead-minus-29-0",
          "lead-1-30",
          "lead-31-90",
          "lead-91-180",
          "lead-181-365",
          "lead-over-365");
  private static final Set<String> NOT_BEFORE = Set.copyOf(MEASURES.subList(0, 3));

  /**
   * @param measure its code
   * @param before whether the sample was positive before recurrence was seen
   */
  public record Bin(String measure, boolean before, Figure recurrences) {}

  public LeadTimes {
    bins = List.copyOf(bins);
  }

  static LeadTimes of(NetworkBlock block) {
    return new LeadTimes(
        block.centres().size(),
        MEASURES.stream()
            .map(measure -> new Bin(measure, !NOT_BEFORE.contains(measure), block.count(measure)))
            .toList(),
        block.count("recurred-not-evaluable"),
        block.count("recurred-no-answer"));
  }

  static boolean isRecurrence(String measure) {
    return MEASURES.contains(measure);
  }

  /** Recurrences whose first positive sample came before they were seen. */
  public Figure before() {
    return sum(true);
  }

  /** Recurrences never positive, or positive only when or after they were seen. */
  public Figure notBefore() {
    return sum(false);
  }

  public Figure all() {
    return before().plus(notBefore());
  }

  private Figure sum(boolean before) {
    return bins.stream()
        .filter(bin -> bin.before() == before)
        .map(Bin::recurrences)
        .reduce(Figure.NONE, Figure::plus);
  }
}
