package org.mtbnode.exchange;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Pulls a peer's ledgers every now and then, less often while it does not answer. */
final class PullRoute extends RouteBuilder {
  private final LedgerExchange exchange;
  private final Peer peer;
  private final Duration every;

  PullRoute(LedgerExchange exchange, Peer peer, Duration every) {
    this.exchange = exchange;
    this.peer = peer;
    this.every = every;
  }

  @Override
  public void configure() {
    from("scheduler:pull-%s?delay=%d&backoffIdleThreshold=2&backoffMultiplier=5"
            .formatted(peer.node(), every.toMillis()))
        .routeId("pull-" + peer.node())
        .onException(PeerUnreachable.class)
        .handled(true)
        .log(LoggingLevel.WARN, "${exception.message}")
        // a scheduler backs off from polls that brought nothing, not from errors
        .setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, constant(false))
        .end()
        .process(step -> step.getMessage().setBody(exchange.pull(peer)))
        .filter(simple("${body.entries} > 0"))
        .log("${body.entries} entries from " + peer.node() + ", ${body.refused} refused");
  }
}
