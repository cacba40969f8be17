/**
 * Takes an ended epoch through summary, disclosure and ledger; promises that nothing leaves without
 * the manifest's consent and that every release is in the audit log. Used inside the node.
 */
@NullMarked
package org.mtbnode.release;

import org.jspecify.annotations.NullMarked;
