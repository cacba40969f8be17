package org.mtbnode.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;

/**
 * A block a node has published, with where it comes from. Only a verified body gives one, so what
 * is not verified cannot be combined.
 */
public final class PublishedBlock {
  private final String node;
  private final SummarySpecification specification;
  private final BlockKey key;
  private final SortedMap<Atom, Cell.Count> cells;
  private final DisclosurePolicy policy;
  private final Epoch epoch;
  private final Provenance provenance;

  PublishedBlock(
      String node,
      SummarySpecification specification,
      BlockKey key,
      SortedMap<Atom, Cell.Count> cells,
      DisclosurePolicy policy,
      Epoch epoch,
      Provenance provenance) {
    this.node = node;
    this.specification = specification;
    this.key = key;
    this.cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
    this.policy = policy;
    this.epoch = epoch;
    this.provenance = provenance;
  }

  /**
   * The entry a block stands in.
   *
   * @param kid the key it is signed with
   * @param bodyBytes its body's length, salt included
   * @param manifestVersion the version it was issued under
   */
  public record Provenance(
      String log,
      long seq,
      String entryHash,
      String kid,
      String bodyHash,
      int bodyBytes,
      Instant issued,
      int manifestVersion) {}

  public String node() {
    return node;
  }

  public SummarySpecification specification() {
    return specification;
  }

  public BlockKey key() {
    return key;
  }

  /** Patients by atom; every atom of the specification is a key. */
  public SortedMap<Atom, Cell.Count> cells() {
    return cells;
  }

  /** The policy the block states: which counts are rounded. */
  public DisclosurePolicy policy() {
    return policy;
  }

  public Epoch epoch() {
    return epoch;
  }

  public Provenance provenance() {
    return provenance;
  }
}
