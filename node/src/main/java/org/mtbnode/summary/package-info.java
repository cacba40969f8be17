/**
 * Takes a summary specification and the store and gives an exact {@link org.mtbnode.summary.Cube}
 * with its membership; promises that the cube never leaves the node. Used inside the node.
 */
@NullMarked
package org.mtbnode.summary;

import org.jspecify.annotations.NullMarked;
