package org.mtbnode.ledger;

import org.mtbnode.federation.NodeKey;

/** In whose name own entries are written. */
public record Author(String node, NodeKey key) {}
