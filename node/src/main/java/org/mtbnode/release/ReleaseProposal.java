package org.mtbnode.release;

import java.util.List;
import java.util.Optional;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;

/** What would leave the node if the data steward approves, as of the moment it was made. */
public final class ReleaseProposal {
  private final ReleasableCube releasable;
  private final List<BlockProposal> blocks;
  private final int manifestVersion;
  private final long nextSeq;
  private final String digest;
  private final Standing standing;

  /**
   * Where it stands.
   *
   * @param held the decision that holds it
   * @param obstacle one sentence why nothing can be released now, and what to do
   */
  record Standing(Optional<Decision> held, Optional<String> obstacle) {}

  ReleaseProposal(
      ReleasableCube releasable,
      List<BlockProposal> blocks,
      int manifestVersion,
      long nextSeq,
      String digest,
      Standing standing) {
    this.releasable = releasable;
    this.blocks = List.copyOf(blocks);
    this.manifestVersion = manifestVersion;
    this.nextSeq = nextSeq;
    this.digest = digest;
    this.standing = standing;
  }

  public SummarySpecification specification() {
    return releasable.specification();
  }

  public Epoch epoch() {
    return releasable.epoch();
  }

  public DisclosurePolicy policy() {
    return releasable.policy();
  }

  public int manifestVersion() {
    return manifestVersion;
  }

  /** Exactly the blocks that would be signed, and of the rest of them why not. */
  public ReleasableCube releasable() {
    return releasable;
  }

  /** Every block that has counts or an entry that stands, in the order of their keys. */
  public List<BlockProposal> blocks() {
    return blocks;
  }

  /** The blocks with one fate. */
  public List<BlockProposal> blocks(Class<? extends Fate> fate) {
    return blocks.stream().filter(block -> fate.isInstance(block.fate())).toList();
  }

  /** SHA-256 in hex over all that is shown and would be signed: names exactly this proposal. */
  public String digest() {
    return digest;
  }

  /** Blocks that would be signed. */
  public int tables() {
    return releasable.blocks().size();
  }

  /** Counts in these blocks. */
  public int numbers() {
    return releasable.blocks().stream().mapToInt(block -> block.cells().size()).sum();
  }

  /** Entries that would be retracted. */
  public int retractions() {
    return blocks(Fate.Withdrawn.class).size();
  }

  /** Entries that would be signed: one a block, one a retraction. */
  public int entries() {
    return tables() + retractions();
  }

  /** The sequence number the first entry would have. */
  public long nextSeq() {
    return nextSeq;
  }

  /** Whether there is nothing to approve. */
  public boolean isEmpty() {
    return entries() == 0;
  }

  /** The decision that holds it, if it is held. */
  public Optional<Decision> held() {
    return standing.held();
  }

  /** One sentence why nothing can be released now, and what to do. */
  public Optional<String> obstacle() {
    return standing.obstacle();
  }
}
