package org.mtbnode.ledger;

import org.mtbnode.disclosure.ReleasableBlock;
import org.mtbnode.disclosure.ReleasableCube;

/** The text of a block as it would be signed: the body of its entry without the salt. */
public final class SummaryText {
  private SummaryText() {}

  /**
   * @param node the id of the node that would sign it
   * @return UTF-8 JSON, the same for the same block
   */
  public static byte[] of(ReleasableCube cube, ReleasableBlock block, String node) {
    return MeasureReportWriter.write(cube, block, node);
  }
}
