package org.mtbnode.exchange;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Hands the own log in to a peer every now and then, less often while it does not answer. */
final class HandInRoute extends RouteBuilder {
  private final LedgerExchange exchange;
  private final Peer peer;
  private final Duration every;

  HandInRoute(LedgerExchange exchange, Peer peer, Duration every) {
    this.exchange = exchange;
    this.peer = peer;
    this.every = every;
  }

  @Override
  public void configure() {
    from("scheduler:hand-in-%s?delay=%d&backoffIdleThreshold=2&backoffMultiplier=5"
            .formatted(peer.node(), every.toMillis()))
        .routeId("hand-in-" + peer.node())
        .onException(PeerUnreachable.class)
        .handled(true)
        .log(LoggingLevel.WARN, "${exception.message}")
        .setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, constant(false))
        .end()
        .process(step -> step.getMessage().setBody(exchange.handIn(peer)))
        .filter(simple("${body.entries} > 0"))
        .log("${body.entries} entries handed in to " + peer.node())
        .end()
        .filter(simple("${body.refusal.isPresent}"))
        .log(LoggingLevel.WARN, peer.node() + " does not combine all. ${body.refusal.get}");
  }
}
