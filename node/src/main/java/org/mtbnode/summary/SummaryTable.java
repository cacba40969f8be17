package org.mtbnode.summary;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;

/** Exact figures for the own centre's eyes: gaps summed up to a window. */
public record SummaryTable(String specification, String version, Epoch epoch, List<Line> lines) {

  /**
   * Distinct patients of one measure in one block.
   *
   * @param at value by atom dimension; without the gap, over which is summed
   * @param count how many of the unit, where the unit is no patient
   */
  public record Line(
      BlockKey block, String measure, Map<String, String> at, int patients, @Nullable Long count) {

    /** Whether anybody or anything stands there. */
    public boolean isEmpty() {
      return patients == 0 && (count == null || count == 0);
    }
  }
}
