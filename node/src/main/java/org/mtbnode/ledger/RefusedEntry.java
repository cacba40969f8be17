package org.mtbnode.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry that was refused, kept as evidence, or is in the chain but not combined.
 *
 * @param node the node it names; null where the bytes are no entry
 * @param seq the sequence number it names; null where the bytes are no entry
 * @param hash SHA-256 of the bytes as they came
 * @param text the bytes as they came, cut where they are no entry
 * @param cameBy the member that handed it over; null where it was written here or nobody said so
 */
public record RefusedEntry(
    @Nullable String node,
    @Nullable Long seq,
    Verdict verdict,
    String sentence,
    String hash,
    String text,
    Instant received,
    @Nullable String cameBy) {

  /** What it says, whether or not it is true; empty where the bytes are no entry. */
  public Optional<LedgerEntry> entry() {
    try {
      return Optional.of(LedgerEntry.read(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
