package org.mtbnode.disclosure;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;

/**
 * What may leave the node. Only {@link DisclosureControl} makes one, and only this type can be
 * signed as a summary.
 */
public final class ReleasableCube {
  private final SummarySpecification specification;
  private final Epoch epoch;
  private final DisclosurePolicy policy;
  private final List<ReleasableBlock> blocks;
  private final SortedMap<BlockKey, Cell.Suppressed> withheld;

  ReleasableCube(
      SummarySpecification specification,
      Epoch epoch,
      DisclosurePolicy policy,
      List<ReleasableBlock> blocks,
      SortedMap<BlockKey, Cell.Suppressed> withheld) {
    this.specification = specification;
    this.epoch = epoch;
    this.policy = policy;
    this.blocks = List.copyOf(blocks);
    this.withheld = Collections.unmodifiableSortedMap(new TreeMap<>(withheld));
  }

  public SummarySpecification specification() {
    return specification;
  }

  public Epoch epoch() {
    return epoch;
  }

  /** The policy it was made under; its base and floors stand in every body. */
  public DisclosurePolicy policy() {
    return policy;
  }

  /** The blocks that leave, in the order of their keys. */
  public List<ReleasableBlock> blocks() {
    return blocks;
  }

  /** The blocks that stay, with the reason; for the own centre's eyes. */
  public SortedMap<BlockKey, Cell.Suppressed> withheld() {
    return withheld;
  }
}
