package org.mtbnode.comparison;

import java.util.List;
import org.mtbnode.combination.NetworkCube;

/**
 * The comparison as every node of the network sees it: nothing in it depends on who computed it.
 *
 * @param specification the summary's id
 * @param version and version
 * @param rows by block, then by centre
 */
public record ComparisonReport(String specification, String version, List<ComparisonRow> rows) {

  static ComparisonReport of(NetworkCube network, List<ComparisonRow> rows) {
    return new ComparisonReport(
        network.specification().id(), network.specification().version(), List.copyOf(rows));
  }
}
