/**
 * Gives the command line, one class a command; holds no rules of its own. Not for other packages.
 */
@NullMarked
package org.mtbnode.command;

import org.jspecify.annotations.NullMarked;
