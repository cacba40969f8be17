/**
 * Takes an exact cube and gives a {@link org.mtbnode.disclosure.ReleasableCube}, the only type that
 * can be signed as a summary; promises that no count below the floor is in it, and that none can be
 * worked out from it and all that was released before. Used inside the node.
 */
@NullMarked
package org.mtbnode.disclosure;

import org.jspecify.annotations.NullMarked;
