package org.mtbnode.release;

import java.util.SortedMap;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;

/**
 * A version of a block as it was released. Who stood behind it is read where it is compared.
 *
 * @param id names it among all kept versions
 * @param majorVersion of the specification
 * @param policy under which it was released
 * @param withdrawn whether its entry was retracted
 * @param erased patients of it who were erased since
 * @param cells as others see them
 */
record KeptVersion(
    long id,
    Published published,
    int majorVersion,
    DisclosurePolicy policy,
    boolean withdrawn,
    int erased,
    SortedMap<Atom, Cell.Count> cells) {}
