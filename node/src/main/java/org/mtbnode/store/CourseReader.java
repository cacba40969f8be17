package org.mtbnode.store;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;

/** Reads how a patient was treated and how the disease went on. */
final class CourseReader {
  private final String patient;
  private final List<Resource> resources;
  private final Map<String, List<String>> drugs;

  CourseReader(String patient, List<Resource> resources) {
    this.patient = patient;
    this.resources = resources;
    this.drugs =
        Reading.drugs(
            ProjectionReader.all(resources, MedicationStatement.class),
            MedicationStatement::getPartOfFirstRep,
            MedicationStatement::getMedication);
  }

  List<ProjectedTreatment> treatments() {
    return ProjectionReader.ours(resources, Procedure.class, Profiles.Own.TREATMENT).stream()
        .map(this::treatment)
        .toList();
  }

  private ProjectedTreatment treatment(Procedure treatment) {
    Extension context = treatment.getExtensionByUrl(Profiles.Own.TREATMENT_CONTEXT.url());
    boolean hasPeriod = treatment.hasPerformedPeriod();
    return new ProjectedTreatment(
        patient,
        treatment.getIdPart(),
        Reading.idOf(treatment.getReasonReferenceFirstRep()),
        Reading.required(
            Reading.code(treatment.getCategory(), CodeSystems.own("treatment-kind")),
            treatment,
            "kind"),
        Reading.text(Reading.part(context, "intent")),
        Reading.part(context, "line") instanceof PrimitiveType<?> line
            ? Integer.valueOf(line.getValueAsString())
            : null,
        drugs.getOrDefault(treatment.getIdPart(), List.of()),
        hasPeriod ? Reading.date(treatment.getPerformedPeriod().getStartElement()) : null,
        hasPeriod ? Reading.date(treatment.getPerformedPeriod().getEndElement()) : null,
        Reading.code(treatment.getStatusReason(), CodeSystems.own("treatment-end-reason")),
        recommendation(treatment));
  }

  private static @Nullable String recommendation(Procedure treatment) {
    if (!treatment.hasBasedOn()) {
      return null;
    }
    Reference followed = treatment.getBasedOnFirstRep();
    return followed.hasReference() ? Reading.idOf(followed) : followed.getIdentifier().getValue();
  }

  List<ProjectedAssessment> assessments() {
    return ProjectionReader.ours(resources, Observation.class, Profiles.Own.ASSESSMENT).stream()
        .map(this::assessment)
        .toList();
  }

  private ProjectedAssessment assessment(Observation assessment) {
    return new ProjectedAssessment(
        patient,
        Reading.required(Reading.idOf(assessment.getFocusFirstRep()), assessment, "diagnosis"),
        Reading.idOf(assessment.getPartOfFirstRep()),
        Reading.required(Reading.date(assessment.getEffective()), assessment, "day"),
        Reading.code(assessment.getMethod(), CodeSystems.own("response-criteria")),
        assessment.getValue() instanceof CodeableConcept response
            ? Reading.code(response, CodeSystems.own("response"))
            : null,
        status(assessment));
  }

  private static @Nullable String status(Observation assessment) {
    return CaseItem.DISEASE_STATE.in(assessment) instanceof CodeableConcept status
        ? Reading.code(status, CodeSystems.own("assessment-status"))
        : null;
  }
}
