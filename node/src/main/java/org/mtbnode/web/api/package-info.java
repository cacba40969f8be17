/**
 * Gives the node's REST API, and its answers as JSON and as text; holds no rules of its own. The
 * command line shows the same answers.
 */
@NullMarked
package org.mtbnode.web.api;

import org.jspecify.annotations.NullMarked;
