package org.mtbnode.store;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;

/** Reads what is counted from FHIR resources, and from nothing else. */
final class ProjectionReader {

  /** Reads a mapped patient. */
  ProjectedRows read(Bundle patient) {
    throw new UnsupportedOperationException(patient.getId());
  }

  /** Reads a mapped assay. */
  ProjectedRows read(Device assay) {
    throw new UnsupportedOperationException(assay.getId());
  }
}
