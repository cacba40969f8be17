/**
 * Takes a file or folder of a centre and gives its {@link org.mtbnode.source.SourceRow}s in the
 * order of the template; promises to refuse what it cannot read with file and line, never to skip
 * it. Public.
 */
@NullMarked
package org.mtbnode.source;

import org.jspecify.annotations.NullMarked;
