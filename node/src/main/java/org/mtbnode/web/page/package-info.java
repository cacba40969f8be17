/**
 * Takes what people ask in a browser and gives pages: a question, its answer, the figure, the table
 * behind it, where it comes from; holds no rules of its own. Not for other packages.
 */
@NullMarked
package org.mtbnode.web.page;

import org.jspecify.annotations.NullMarked;
