/**
 * Takes one patient's template rows and gives a FHIR bundle whose ids are keyed hashes, and takes
 * such a bundle and gives the rows back; promises that every field of the template lands on the
 * element it names and that nothing is lost on the way. Public.
 */
@NullMarked
package org.mtbnode.mapping;

import org.jspecify.annotations.NullMarked;
