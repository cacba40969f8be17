/**
 * Takes counts and gives estimates with their intervals, one class a method, each naming the paper
 * it follows; promises the same bits whatever the order of the sites, and a reason where nothing
 * can be estimated. Plain arithmetic, used inside the node.
 */
@NullMarked
package org.mtbnode.comparison.statistics;

import org.jspecify.annotations.NullMarked;
