package org.mtbnode.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is held of one node's log: the place a next entry has to fit. */
interface HeldChain {

  /** The last entry held; empty before the first. */
  Optional<LedgerHead> head();

  /** When the last entry held was issued; empty before the first. */
  Optional<Instant> lastIssued();

  /**
   * @param seq at most the head's
   * @return the hash of the entry held there; empty if none is
   */
  Optional<String> hashAt(long seq);

  /**
   * @return the kind of the entry held there; empty if none is
   */
  Optional<String> kindAt(long seq);

  /**
   * @return the ids of the keys that signed two entries with this sequence number
   */
  Set<String> forkedAt(long seq);
}
