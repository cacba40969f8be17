package org.mtbnode.summary;

import java.util.SortedMap;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;

/**
 * The exact counts of one specification and epoch, with who stands behind each. It never leaves the
 * node: it has no serial form, and only disclosure control takes it.
 */
public record Cube(
    SummarySpecification specification, Epoch epoch, SortedMap<BlockKey, CubeBlock> blocks) {}
