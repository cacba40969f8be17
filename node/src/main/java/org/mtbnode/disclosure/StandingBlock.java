package org.mtbnode.disclosure;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;

/**
 * A block this node has released at some time. It stays known to whoever read it, also after it was
 * retracted or replaced.
 *
 * @param specification its id, such as {@code lb-agreement}
 * @param epoch what it counts up to
 * @param cells as released
 * @param policy under which it was released
 */
public record StandingBlock(
    String specification,
    Epoch epoch,
    BlockKey key,
    SortedMap<Atom, Cell.Count> cells,
    DisclosurePolicy policy) {
  public StandingBlock {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }
}
