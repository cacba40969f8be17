package org.mtbnode.summary;

import java.util.List;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;

/** Exact figures for the own centre's eyes: gaps summed up to a window. */
public record SummaryTable(String specification, String version, Epoch epoch, List<Line> lines) {

  /** Distinct patients of one measure in one block. */
  public record Line(BlockKey block, String measure, int patients) {}
}
