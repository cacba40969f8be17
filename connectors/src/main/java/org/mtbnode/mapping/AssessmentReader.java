package org.mtbnode.mapping;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.template.TemplateRow;

/** An Observation becomes the row of {@code assessments} it was mapped from. */
final class AssessmentReader {
  TemplateRow read(Observation assessment) {
    String patient = ElementValues.id(assessment.getSubject());
    return new ReadRow("assessments")
        .put("patient_id", patient)
        .put("diagnosis_id", ElementValues.id(assessment.getFocus()))
        .put("treatment_id", ElementValues.id(assessment.getPartOf()))
        .put("observed_on", ElementValues.text(assessment.getEffective()))
        .put("criteria", ElementValues.own(assessment.getMethod(), "response-criteria"))
        .put("response", code(assessment.getValue(), "response"))
        .put("status", code(CaseItem.DISEASE_STATE.in(assessment), "assessment-status"))
        .put("method", code(CaseItem.ASSESSMENT_METHOD.in(assessment), "assessment-method"))
        .of(patient);
  }

  private static @Nullable String code(@Nullable Type value, String system) {
    return value instanceof CodeableConcept concept ? ElementValues.own(concept, system) : null;
  }
}
