package org.mtbnode.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;

/**
 * A summary this node has published.
 *
 * @param hash SHA-256 of the entry
 * @param manifestVersion the version it was issued under
 * @param specification the specification and its version, {@code lb-agreement|1.0.0}
 * @param withdrawnBy sequence number of the entry that withdrew it; null where none did
 */
public record OwnEntry(
    long seq,
    String hash,
    Instant issued,
    int manifestVersion,
    String specification,
    Epoch epoch,
    BlockKey block,
    Standing standing,
    @Nullable Long withdrawnBy) {

  /** The specification without its version. */
  public String specificationId() {
    return specification.substring(0, specification.indexOf('|'));
  }

  /** What the others see of it now. */
  public enum Standing {
    /** It is the latest of its block, and combined. */
    SHOWN,
    /** A later entry of the same block took its place. */
    SUPERSEDED,
    /** It is combined no more; its body can still be read. */
    WITHDRAWN,
    /** It is combined no more, and its body is deleted. */
    ERASED
  }
}
