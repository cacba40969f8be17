/**
 * Takes a due epoch through summary, disclosure and ledger; promises that nothing leaves that the
 * data steward has not seen, that any two released versions of a block differ by nobody or by
 * enough patients, and that every decision is in the audit log. Used inside the node.
 */
@NullMarked
package org.mtbnode.release;

import org.jspecify.annotations.NullMarked;
