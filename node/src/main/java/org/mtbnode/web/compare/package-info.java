/**
 * Takes a question from the session and gives a page that compares tests over the centres:
 * question, answer, figure, table, and where it comes from; promises that nothing is drawn but what
 * was released. Used by people only.
 */
@NullMarked
package org.mtbnode.web.compare;

import org.jspecify.annotations.NullMarked;
