/**
 * Takes a network cube and gives agreement figures with intervals that hold for every count a
 * rounded figure may stand for; plain arithmetic a statistician can read. Used inside the node.
 */
@NullMarked
package org.mtbnode.comparison;

import org.jspecify.annotations.NullMarked;
