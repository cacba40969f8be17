package org.mtbnode.web.federation;

import org.mtbnode.exchange.LedgerExchange;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Out of service for releases when a peer holds a longer or other log of this node. */
@Component("ownLogHealthIndicator")
class OwnLogHealth implements HealthIndicator {
  private final LedgerExchange exchange;

  OwnLogHealth(LedgerExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Health health() {
    return exchange
        .ownLogFault()
        .map(fault -> Health.outOfService().withDetail("reason", fault))
        .orElseGet(Health::up)
        .withDetail("notConfirmedBy", exchange.ownLogUnconfirmed())
        .build();
  }
}
