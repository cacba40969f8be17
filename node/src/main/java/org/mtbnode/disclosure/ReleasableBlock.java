package org.mtbnode.disclosure;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;

/** A block after disclosure control: every atom of the specification, zeros too, no totals. */
public final class ReleasableBlock {
  private final BlockKey key;
  private final SortedMap<Atom, Cell.Count> cells;

  ReleasableBlock(BlockKey key, SortedMap<Atom, Cell.Count> cells) {
    this.key = key;
    this.cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }

  public BlockKey key() {
    return key;
  }

  public SortedMap<Atom, Cell.Count> cells() {
    return cells;
  }

  /** All patients of the block, as receivers add them up. */
  public int patients() {
    return cells.values().stream().mapToInt(Cell.Count::patients).sum();
  }
}
