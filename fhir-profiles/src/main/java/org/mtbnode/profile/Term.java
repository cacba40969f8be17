package org.mtbnode.profile;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

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

  /** The value of an observation's first component with this code; null where there is none. */
  default @Nullable Type in(Observation observation) {
    for (ObservationComponentComponent component : observation.getComponent()) {
      if (codes(component.getCode())) {
        return component.getValue();
      }
    }
    return null;
  }
}
