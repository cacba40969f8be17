package org.mtbnode.specification;

/** Names a cell: a block and an atom in it. */
public record CellKey(BlockKey block, Atom atom) {

  /** One line that names the cell, the same at every release; the rounding is keyed by it. */
  public String text() {
    return block.text() + "|" + atom.text();
  }
}
