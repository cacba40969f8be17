package org.mtbnode.comparison;

import java.util.Map;
import java.util.SortedMap;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.Epoch;

/**
 * One assay at one centre, in one setting and tumour type.
 *
 * @param at value by block dimension
 * @param node the centre's id
 * @param centre the centre's name
 */
public record ComparisonRow(Map<String, String> at, String node, String centre, Outcome outcome) {

  /** What the centre has let out about it. */
  public sealed interface Outcome permits Released, NotReleased {}

  /**
   * @param patients everybody in the block, over all measures and gaps
   * @param counts evaluable pairs within 90 days by measure, and {@code failed}
   * @param rounded how many of the block's counts are rounded, or may be
   * @param cells how many counts the block has
   * @param ppa positive percent agreement with tissue
   * @param npa negative percent agreement with tissue
   * @param epoch what the block counts up to
   * @param policy the version of the policy it was released under
   * @param seq the entry that proves it, by its number in the centre's log
   * @param entry and by its hash
   */
  public record Released(
      Figure patients,
      SortedMap<String, CountRange> counts,
      int rounded,
      int cells,
      Agreement ppa,
      Agreement npa,
      Epoch epoch,
      int policy,
      long seq,
      String entry)
      implements Outcome {}

  /** Other centres have released this block, this one has not: it is below the floor, or empty. */
  public record NotReleased() implements Outcome {}
}
