/**
 * Takes the signed manifest and gives who belongs, with which keys, specifications, catalogue and
 * policy; promises that an unsigned or expired manifest releases nothing. Used inside the node.
 */
@NullMarked
package org.mtbnode.federation;

import org.jspecify.annotations.NullMarked;
