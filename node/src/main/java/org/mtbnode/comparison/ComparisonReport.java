package org.mtbnode.comparison;

import java.util.List;
import java.util.Map;
import org.mtbnode.combination.NetworkCube;

/**
 * The comparison as every node of the network sees it: nothing in it depends on who computed it.
 *
 * @param specification the summary's id
 * @param version and version
 * @param rows by block, then by centre
 * @param pooled each block over its centres, in the order of the blocks
 */
public record ComparisonReport(
    String specification, String version, List<ComparisonRow> rows, List<Block> pooled) {

  public ComparisonReport {
    rows = List.copyOf(rows);
    pooled = List.copyOf(pooled);
  }

  /**
   * One assay over the centres, in one setting and tumour type.
   *
   * @param at value by block dimension
   */
  public record Block(Map<String, String> at, PooledAgreement pooled) {}

  static ComparisonReport of(NetworkCube network, List<ComparisonRow> rows, List<Block> pooled) {
    return new ComparisonReport(
        network.specification().id(), network.specification().version(), rows, pooled);
  }
}
