/**
 * Takes one patient's template rows and gives a FHIR bundle whose ids are keyed hashes; promises
 * that every field of the template lands on the element it names. Public.
 */
@NullMarked
package org.mtbnode.mapping;

import org.jspecify.annotations.NullMarked;
