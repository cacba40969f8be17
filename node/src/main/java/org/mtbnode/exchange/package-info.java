/**
 * Takes the ledgers of peers and gives ours, over HTTPS; promises to forward entries byte for byte.
 * Used inside the node.
 */
@NullMarked
package org.mtbnode.exchange;

import org.jspecify.annotations.NullMarked;
