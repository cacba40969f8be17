/**
 * Takes a network cube and gives agreement figures, centre by centre and pooled, with intervals
 * over every count a rounded figure may stand for; plain arithmetic a statistician can read. Used
 * inside the node.
 */
@NullMarked
package org.mtbnode.comparison;

import org.jspecify.annotations.NullMarked;
