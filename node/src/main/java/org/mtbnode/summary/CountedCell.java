package org.mtbnode.summary;

import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;

/**
 * A cell that somebody stands in, as the specification's query gives it.
 *
 * @param count how many of the unit, where the unit is no patient; null where it is
 */
record CountedCell(BlockKey block, Atom atom, Members members, @Nullable Long count) {}
