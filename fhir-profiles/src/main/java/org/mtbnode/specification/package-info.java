/**
 * Gives what is counted and under which policy, as plain types every later stage speaks; promises
 * that a cell is a count, suppressed or not reported, and never a silent zero. Public.
 */
@NullMarked
package org.mtbnode.specification;

import org.jspecify.annotations.NullMarked;
