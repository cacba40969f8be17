package org.mtbnode.comparison;

import java.time.Instant;
import org.mtbnode.combination.SiteBlock;

/** Entries that released blocks stand in: synthetic data. */
final class SampleProof {
  private SampleProof() {}

  /** The entry with this number; its hash tells it from others. */
  static SiteBlock.Proof of(long seq) {
    return new SiteBlock.Proof(
        "0".repeat(32),
        seq,
        "%064x".formatted(seq),
        "key-1",
        "b".repeat(64),
        18402,
        Instant.parse("2026-07-06T04:12:00Z"),
        12);
  }
}
