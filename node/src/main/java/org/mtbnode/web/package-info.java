/**
 * Knows who calls and what they may see: people by login and role, commands of this machine by the
 * token in the home folder. Not for other packages.
 */
@NullMarked
package org.mtbnode.web;

import org.jspecify.annotations.NullMarked;
