package org.mtbnode.comparison;

import java.util.Map;
import java.util.SortedMap;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.specification.DisclosurePolicy;
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
   * @param counts pairs within the window by measure, and the sums named in {@link TestComparison}
   * @param attrition how many patients it rests on
   * @param ppa positive percent agreement with tissue
   * @param npa negative percent agreement with tissue
   * @param source where it comes from
   */
  public record Released(
      Figure patients,
      SortedMap<String, Figure> counts,
      Attrition attrition,
      Agreement ppa,
      Agreement npa,
      Source source)
      implements Outcome {

    /**
     * @param measure a code of the specification, or a sum named in {@link TestComparison}
     */
    public Figure count(String measure) {
      return counts.getOrDefault(measure, Figure.NONE);
    }
  }

  /**
   * Where a figure comes from.
   *
   * @param version of the specification
   * @param epoch what the block counts up to
   * @param carriedForward whether the centre has released other blocks of a later epoch since
   * @param policy it was released under
   * @param rounded how many of the block's counts are rounded, or may be
   * @param cells how many counts the block has
   * @param proof the entry that proves it
   */
  public record Source(
      String version,
      Epoch epoch,
      boolean carriedForward,
      DisclosurePolicy policy,
      int rounded,
      int cells,
      SiteBlock.Proof proof) {

    static Source of(NetworkCube network, NetworkBlock.Centre centre) {
      SiteBlock block = centre.block();
      return new Source(
          block.version(),
          block.epoch(),
          isCarriedForward(network, centre),
          block.policy(),
          (int)
              block.cells().values().stream()
                  .filter(count -> !block.policy().range(count).isExact())
                  .count(),
          block.cells().size(),
          block.proof());
    }

    /** A block of an older epoch than others of the same centre was left as it stood. */
    private static boolean isCarriedForward(NetworkCube network, NetworkBlock.Centre centre) {
      return network.blocks().values().stream()
          .map(sites -> sites.get(centre.site().node()))
          .anyMatch(other -> other != null && other.epoch().compareTo(centre.block().epoch()) > 0);
    }
  }

  /**
   * Other centres have released this block, this one has not: it is below the floor, empty, or kept
   * back.
   */
  public record NotReleased() implements Outcome {}
}
