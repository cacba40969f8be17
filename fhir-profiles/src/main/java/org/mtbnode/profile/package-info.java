/**
 * Takes a name of the field's language and gives its canonical URL or code, and takes a FHIR
 * resource and gives its validation; promises that every URL and code stands in the project once.
 * Public.
 */
@NullMarked
package org.mtbnode.profile;

import org.jspecify.annotations.NullMarked;
