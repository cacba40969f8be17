/**
 * Takes values and gives sentences, numbers and dates as people read them; promises whole sentences
 * with plural forms. Used inside the node.
 */
@NullMarked
package org.mtbnode.web.words;

import org.jspecify.annotations.NullMarked;
