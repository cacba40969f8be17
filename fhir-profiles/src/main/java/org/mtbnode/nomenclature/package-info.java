/**
 * Takes a code of HGNC or the Sequence Ontology and gives whether it was given out, and takes a
 * gene symbol and gives what HGNC calls the gene; promises lists as they were on a day, and to say
 * which. Public.
 */
@NullMarked
package org.mtbnode.nomenclature;

import org.jspecify.annotations.NullMarked;
