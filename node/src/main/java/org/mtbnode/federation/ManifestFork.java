package org.mtbnode.federation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that the coordinators signed two contents of one version.
 *
 * @param heldHash SHA-256 of the payload this node goes by
 * @param other the other one
 * @param seen when it came
 * @param from the member it came from; null if it was found in this node's own folder
 */
public record ManifestFork(
    String heldHash, SignedManifest other, Instant seen, @Nullable String from) {

  public int version() {
    return other.manifest().version();
  }

  public String otherHash() {
    return other.hash();
  }
}
