package org.mtbnode.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of a peer went since the node started.
 *
 * @param lastSuccess when it last answered in full; null if it never did
 * @param lastFailure when it last did not; null if it always did
 * @param lastError what was wrong then; null if nothing ever was
 * @param behind entries it told of and this node does not hold yet
 * @param manifestFault what is wrong with the manifest it goes by; null if nothing is
 */
public record PeerState(
    Peer peer,
    @Nullable Instant lastSuccess,
    @Nullable Instant lastFailure,
    @Nullable String lastError,
    long behind,
    @Nullable String manifestFault) {

  static PeerState unasked(Peer peer) {
    return new PeerState(peer, null, null, null, 0, null);
  }

  PeerState answered(
      Peer asked, Instant when, long entriesBehind, @Nullable String faultOfManifest) {
    return new PeerState(asked, when, lastFailure, lastError, entriesBehind, faultOfManifest);
  }

  PeerState failed(Peer asked, Instant when, String error) {
    return new PeerState(asked, lastSuccess, when, error, behind, manifestFault);
  }

  /** Whether its last answer was a good one. */
  public boolean isAnswering() {
    return lastSuccess != null && (lastFailure == null || !lastFailure.isAfter(lastSuccess));
  }
}
