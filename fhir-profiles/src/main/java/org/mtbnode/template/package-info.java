/**
 * Takes a raw row of a centre and gives a {@link org.mtbnode.template.TemplateRow} or a {@link
 * org.mtbnode.template.Rejection}; promises that an accepted row has the types, codes, units and
 * parents the template asks for. Public.
 */
@NullMarked
package org.mtbnode.template;

import org.jspecify.annotations.NullMarked;
