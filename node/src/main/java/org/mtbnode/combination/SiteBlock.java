package org.mtbnode.combination;

import java.util.SortedMap;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;

/**
 * One site's released block, from a verified entry of its ledger.
 *
 * @param cells every atom of the specification
 * @param policy the policy it was released under
 * @param epoch what it counts up to
 * @param seq the entry's number in the site's log
 * @param entry the entry's hash
 */
public record SiteBlock(
    SortedMap<Atom, Cell.Count> cells,
    DisclosurePolicy policy,
    Epoch epoch,
    long seq,
    String entry) {}
