package org.mtbnode.web.federation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.mtbnode.exchange.Peer;
import org.mtbnode.exchange.PullObserver;
import org.mtbnode.exchange.PullResult;
import org.springframework.stereotype.Component;

/** Counts and times pulls by peer. */
@Component
class PullMetrics implements PullObserver {
  private final MeterRegistry registry;

  PullMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void pulled(Peer peer, Duration took, PullResult result) {
    registry.timer("mtb.pull", "peer", peer.node(), "outcome", "done").record(took);
    registry.counter("mtb.pull.entries", "peer", peer.node()).increment(result.entries());
  }

  @Override
  public void failed(Peer peer, Duration took) {
    registry.timer("mtb.pull", "peer", peer.node(), "outcome", "failed").record(took);
  }
}
