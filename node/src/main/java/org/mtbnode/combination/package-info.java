/**
 * Takes the verified entries of all nodes, ours included, and gives a {@link
 * org.mtbnode.combination.NetworkCube}; promises that only the latest accepted entry of each block
 * counts. Used inside the node.
 */
@NullMarked
package org.mtbnode.combination;

import org.jspecify.annotations.NullMarked;
