package org.mtbnode.exchange;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/**
 * Keeps a route a peer, as the manifest names them now: a new member gets one, one that is no
 * longer called loses it.
 */
public final class PeersRoute extends RouteBuilder {
  private final LedgerExchange exchange;
  private final Duration every;
  private final Map<String, Peer> running = new HashMap<>();

  public PeersRoute(LedgerExchange exchange, Duration every) {
    this.exchange = exchange;
    this.every = every;
  }

  @Override
  public void configure() {
    from("scheduler:peers?delay=" + every.toMillis())
        .routeId("peers")
        .process(step -> follow(step.getContext()));
  }

  private void follow(CamelContext context) throws Exception {
    Map<String, Peer> wanted = wanted();
    for (Map.Entry<String, Peer> route : Map.copyOf(running).entrySet()) {
      if (!route.getValue().equals(wanted.get(route.getKey()))) {
        context.getRouteController().stopRoute(route.getKey());
        context.removeRoute(route.getKey());
        running.remove(route.getKey());
      }
    }
    for (Map.Entry<String, Peer> route : wanted.entrySet()) {
      if (!running.containsKey(route.getKey())) {
        context.addRoutes(route(route.getKey(), route.getValue()));
        running.put(route.getKey(), route.getValue());
      }
    }
  }

  private Map<String, Peer> wanted() {
    Map<String, Peer> wanted = new HashMap<>();
    boolean handsIn = exchange.handsIn();
    for (Peer peer : exchange.peers()) {
      wanted.put("pull-" + peer.node(), peer);
      if (handsIn) {
        wanted.put("hand-in-" + peer.node(), peer);
      }
    }
    return wanted;
  }

  private RouteBuilder route(String id, Peer peer) {
    return id.startsWith("pull-")
        ? new PullRoute(exchange, peer, every)
        : new HandInRoute(exchange, peer, every);
  }
}
