package org.mtbnode.mapping;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** A Procedure and its MedicationStatements become the row of {@code treatments}. */
final class TreatmentReader {
  private final CaseResources resources;

  TreatmentReader(CaseResources resources) {
    this.resources = resources;
  }

  TemplateRow read(Procedure treatment) {
    ExtensionParts context = ExtensionParts.of(treatment, Profiles.Own.TREATMENT_CONTEXT.url());
    String patient = ElementValues.id(treatment.getSubject());
    Period performed = treatment.getPerformed() instanceof Period period ? period : new Period();
    return new ReadRow("treatments")
        .put("treatment_id", treatment.getIdPart())
        .put("patient_id", patient)
        .put("diagnosis_id", ElementValues.id(treatment.getReasonReference()))
        .put("recommendation_id", recommendation(treatment))
        .put("kind", ElementValues.own(treatment.getCategory(), "treatment-kind"))
        .put("intent", context.text("intent"))
        .put("line", context.text("line"))
        .put("drugs", drugs(treatment))
        .put("label_status", context.text("label-status"))
        .put("started_on", performed.getStartElement().getValueAsString())
        .put("ended_on", performed.getEndElement().getValueAsString())
        .put("end_reason", ElementValues.own(treatment.getStatusReason(), "treatment-end-reason"))
        .put("resection", ElementValues.own(treatment.getOutcome(), "residual-tumour"))
        .of(patient);
  }

  private static @Nullable String recommendation(Procedure treatment) {
    Reference reference = treatment.getBasedOnFirstRep();
    return reference.hasReference()
        ? ElementValues.id(reference)
        : reference.getIdentifier().getValue();
  }

  private List<String> drugs(Procedure treatment) {
    return resources
        .of(MedicationStatement.class)
        .filter(drug -> CaseResources.leadTo(drug.getPartOf(), treatment))
        .map(drug -> drug.getMedication() instanceof CodeableConcept concept ? concept : null)
        .map(concept -> ElementValues.code(concept, CodeSystems.ATC))
        .filter(Objects::nonNull)
        .toList();
  }
}
