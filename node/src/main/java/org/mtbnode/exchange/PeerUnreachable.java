package org.mtbnode.exchange;

/** A peer did not answer, or not as it should; the next pull tries again. */
public final class PeerUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  PeerUnreachable(Peer peer, String what) {
    super(peer.node() + " at " + peer.endpoint() + " " + what);
  }

  PeerUnreachable(Peer peer, String what, Exception cause) {
    super(peer.node() + " at " + peer.endpoint() + " " + what, cause);
  }
}
