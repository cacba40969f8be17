package org.mtbnode.exchange;

import java.time.Duration;

/** Hears how pulls went, to count them. */
public interface PullObserver {
  /** Counts nothing. */
  PullObserver NONE = new PullObserver() {};

  /** A pull ended well. */
  default void pulled(Peer peer, Duration took, PullResult result) {}

  /** A pull broke off. */
  default void failed(Peer peer, Duration took) {}
}
