package org.mtbnode.web.federation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mtbnode.exchange.LedgerExchange;
import org.mtbnode.exchange.PeerState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How each peer answers. A peer that does not is no illness of this node. */
@Component("peersHealthIndicator")
class PeersHealth implements HealthIndicator {
  private final LedgerExchange exchange;

  PeersHealth(LedgerExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    exchange.states().forEach(state -> health.withDetail(state.peer().node(), details(state)));
    return health.build();
  }

  private static Map<String, Object> details(PeerState state) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("endpoint", state.peer().endpoint().toString());
    details.put("answering", state.isAnswering());
    details.put("entriesBehind", state.behind());
    if (state.lastSuccess() != null) {
      details.put("lastSuccess", state.lastSuccess().toString());
    }
    if (state.lastFailure() != null && state.lastError() != null) {
      details.put("lastFailure", state.lastFailure().toString());
      details.put("lastError", state.lastError());
    }
    if (state.manifestFault() != null) {
      details.put("manifest", state.manifestFault());
    }
    return details;
  }
}
