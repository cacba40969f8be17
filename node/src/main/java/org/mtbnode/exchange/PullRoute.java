package org.mtbnode.exchange;

import java.time.Duration;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Pulls one peer's ledgers every now and then, less often while it does not answer. */
public final class PullRoute extends RouteBuilder {
  private final Peer peer;
  private final LedgerExchange exchange;
  private final Duration every;

  public PullRoute(Peer peer, LedgerExchange exchange, Duration every) {
    this.peer = peer;
    this.exchange = exchange;
    this.every = every;
  }

  @Override
  public void configure() {
    from("scheduler:pull-"
            + peer.node()
            + "?delay="
            + every.toMillis()
            + "&backoffErrorThreshold=2&backoffMultiplier=5")
        .routeId("pull-" + peer.node())
        .onException(PeerUnreachable.class)
        .log(LoggingLevel.WARN, "pull: ${exception.message}")
        .end()
        .process(step -> step.getMessage().setBody(exchange.pull(peer)))
        .filter(step -> step.getMessage().getBody(PullResult.class).entries() > 0)
        .log("pulled ${body.entries} entries from " + peer.node() + ", ${body.refused} refused");
  }
}
