package org.mtbnode.ledger;

/**
 * The last entry held of a node's log.
 *
 * @param log the generation of the log
 * @param hash SHA-256 of the entry
 */
public record LedgerHead(String node, String log, long seq, String hash) {
  static LedgerHead of(LedgerEntry entry) {
    return new LedgerHead(entry.node(), entry.log(), entry.seq(), entry.hash());
  }
}
