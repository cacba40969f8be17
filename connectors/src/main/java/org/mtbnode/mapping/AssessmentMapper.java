package org.mtbnode.mapping;

import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.Loinc;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** A row of {@code assessments} becomes an Observation, part of the treatment it judges. */
final class AssessmentMapper {
  private final CaseReferences references;

  AssessmentMapper(CaseReferences references) {
    this.references = references;
  }

  Observation map(TemplateRow row) {
    Observation assessment =
        Elements.identified(new Observation(), references.id(row), Profiles.Own.ASSESSMENT);
    assessment.setStatus(ObservationStatus.FINAL);
    assessment.setCode(Loinc.DISEASE_PROGRESSION.concept());
    assessment.setSubject(references.patient());
    assessment.addFocus(references.diagnosis(row));
    Reference treatment = references.treatment(row.text("treatment_id"));
    if (treatment != null) {
      assessment.addPartOf(treatment);
    }
    assessment.setEffective(Elements.dateTime(row.required("observed_on")));
    if (row.has("criteria")) {
      assessment.setMethod(Elements.ownConcept("response-criteria", row.required("criteria")));
    }
    if (row.has("response")) {
      assessment.setValue(Elements.ownConcept("response", row.required("response")));
    }
    component(assessment, CaseItem.DISEASE_STATE, row, "status", "assessment-status");
    component(assessment, CaseItem.ASSESSMENT_METHOD, row, "method", "assessment-method");
    return assessment;
  }

  private static void component(
      Observation assessment, CaseItem item, TemplateRow row, String column, String system) {
    if (row.has(column)) {
      assessment
          .addComponent()
          .setCode(item.concept())
          .setValue(Elements.ownConcept(system, row.required(column)));
    }
  }
}
