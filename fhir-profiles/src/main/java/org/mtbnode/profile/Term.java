package org.mtbnode.profile;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** A code of a code system. */
public interface Term {
  String system();

  String code();

  String display();

  default Coding coding() {
    return new Coding(system(), code(), display());
  }

  default CodeableConcept concept() {
    return new CodeableConcept(coding());
  }

  /** Whether a concept is coded as this term, whatever else it is coded as. */
  default boolean codes(CodeableConcept concept) {
    return concept.hasCoding(system(), code());
  }
}
