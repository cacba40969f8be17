/**
 * Takes a releasable cube and gives signed, chained entries with their bodies, and takes bytes and
 * gives a verified entry or a named verdict; promises that what is not verified cannot be combined.
 * Used inside the node.
 */
@NullMarked
package org.mtbnode.ledger;

import org.jspecify.annotations.NullMarked;
