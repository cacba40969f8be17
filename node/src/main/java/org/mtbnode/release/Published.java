package org.mtbnode.release;

import org.mtbnode.specification.Epoch;

/**
 * Where a version of a block stands in the own log.
 *
 * @param epoch what it counts up to
 * @param seq the entry
 */
public record Published(Epoch epoch, long seq) {}
