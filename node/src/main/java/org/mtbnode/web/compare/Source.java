package org.mtbnode.web.compare;

/**
 * The signed entry a figure comes from.
 *
 * @param name what the figure is, such as {@code Assay P 3, Centre A}
 * @param seq of the entry in the node's log
 * @param epoch what it counts up to
 * @param hash of the entry
 */
record Source(String name, String node, long seq, String epoch, String hash) {}
