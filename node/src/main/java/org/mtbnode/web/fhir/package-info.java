/**
 * Takes FHIR reads and searches of the centre's own systems and gives the resources of its cases
 * and the MeasureReports it released, every sight in the audit log; nothing can be written.
 */
@NullMarked
package org.mtbnode.web.fhir;

import org.jspecify.annotations.NullMarked;
