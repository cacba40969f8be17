package org.mtbnode.ledger;

import java.util.Optional;

/** What is held of one node's log: the place a next entry has to fit. */
interface HeldChain {

  /** The last entry held; empty before the first. */
  Optional<LedgerHead> head();

  /**
   * @param seq at most the head's
   * @return the hash of the entry held there; empty if none is
   */
  Optional<String> hashAt(long seq);

  /**
   * @return the kind of the entry held there; empty if none is
   */
  Optional<String> kindAt(long seq);
}
