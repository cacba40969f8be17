package org.mtbnode.summary;

import java.util.Set;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;

/** A cell that somebody stands in, as the specification's query gives it. */
record CountedCell(BlockKey block, Atom atom, Set<String> members) {}
