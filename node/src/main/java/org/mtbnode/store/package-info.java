/**
 * Takes template rows and FHIR resources and keeps them with the rows that are counted, one
 * transaction a patient; promises that storing the same rows twice changes nothing. Used inside the
 * node.
 */
@NullMarked
package org.mtbnode.store;

import org.jspecify.annotations.NullMarked;
