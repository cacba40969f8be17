/**
 * Gives the calls peers make, each let in by a token its node signed; holds no rules of its own.
 * Not for other packages.
 */
@NullMarked
package org.mtbnode.web.federation;

import org.jspecify.annotations.NullMarked;
