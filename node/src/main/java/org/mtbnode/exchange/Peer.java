package org.mtbnode.exchange;

import java.net.URI;

/** Another member that can be called. */
public record Peer(String node, URI endpoint) {}
