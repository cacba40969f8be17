package org.mtbnode.ledger;

/** An entry whose signature, place in the chain and body hold. Only the verifier makes one. */
public final class VerifiedEntry {
  private final LedgerEntry entry;
  private final PublishedBlock block;

  VerifiedEntry(LedgerEntry entry, PublishedBlock block) {
    this.entry = entry;
    this.block = block;
  }

  public LedgerEntry entry() {
    return entry;
  }

  public PublishedBlock block() {
    return block;
  }
}
