package org.mtbnode.exchange;

import java.net.URI;
import java.util.stream.Stream;
import org.mtbnode.federation.Federation;

/** Another member that can be called. */
public record Peer(String node, URI endpoint) {

  /** Each at its preferred endpoint. */
  static Stream<Peer> others(Federation federation, String node) {
    return federation.manifest().nodes().stream()
        .filter(member -> !member.id().equals(node) && !member.endpoints().isEmpty())
        .map(member -> new Peer(member.id(), member.endpoints().get(0)));
  }
}
