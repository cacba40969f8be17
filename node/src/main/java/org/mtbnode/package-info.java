/** Wires the stages into one process; holds no rules of its own. Not for other packages. */
@NullMarked
package org.mtbnode;

import org.jspecify.annotations.NullMarked;
