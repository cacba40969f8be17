/**
 * Takes a centre's files through read, check, keep, map and store; promises that read = stored +
 * unchanged + refused. Used inside the node.
 */
@NullMarked
package org.mtbnode.intake;

import org.jspecify.annotations.NullMarked;
