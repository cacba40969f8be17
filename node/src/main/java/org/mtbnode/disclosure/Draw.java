package org.mtbnode.disclosure;

import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.CellKey;
import org.mtbnode.specification.SummarySpecification;

/** What a cell's draw is keyed by. */
final class Draw {
  private Draw() {}

  /**
   * Blocks of the same patients share their draws. Else the two patients whose tissue failed would
   * be drawn anew in each of a hundred genes, and the share of genes that show the base would tell
   * that they are two.
   */
  static String key(SummarySpecification specification, BlockKey block, Atom atom) {
    return new CellKey(specification.withSamePatients(block), atom).text();
  }
}
