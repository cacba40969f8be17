/** Takes who did what and keeps it in an append-only log. Used inside the node. */
@NullMarked
package org.mtbnode.audit;

import org.jspecify.annotations.NullMarked;
