package org.mtbnode.ledger;

import java.util.Optional;
import java.util.function.LongFunction;

/** Whether others hold another log of this node than it does itself; then it must not sign. */
@FunctionalInterface
public interface OwnLogCheck {
  /** For a node nobody else can know of. */
  OwnLogCheck NONE = (head, hashAt) -> Optional.empty();

  /**
   * @param head the last own entry held; empty before the first
   * @param hashAt the hash of an own entry by its sequence number; empty if it is not held
   * @return why nothing may be signed, what to do included; empty if nothing speaks against it
   */
  Optional<String> obstacle(Optional<LedgerHead> head, LongFunction<Optional<String>> hashAt);
}
