package org.mtbnode.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry that was refused, kept as evidence, or is in the chain but not combined.
 *
 * @param node the node it names; null where the bytes are no entry
 * @param seq the sequence number it names; null where the bytes are no entry
 * @param text the bytes as they came, cut where they are no entry
 */
public record RefusedEntry(
    @Nullable String node,
    @Nullable Long seq,
    Verdict verdict,
    String sentence,
    String text,
    Instant received) {}
