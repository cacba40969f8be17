package org.mtbnode.mapping;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/**
 * A row of {@code treatments} becomes a Procedure, and a MedicationStatement for each drug that is
 * part of it: the drugs of a combination are given together but are not one medication.
 */
final class TreatmentMapper {
  private final CaseReferences references;

  TreatmentMapper(CaseReferences references) {
    this.references = references;
  }

  Stream<Resource> map(TemplateRow row) {
    Procedure treatment = treatment(row);
    return Stream.concat(
        Stream.of(treatment), row.list("drugs").stream().map(drug -> drug(row, drug, treatment)));
  }

  private Procedure treatment(TemplateRow row) {
    Procedure treatment =
        Elements.identified(new Procedure(), references.id(row), Profiles.Own.TREATMENT);
    treatment.setStatus(status(row));
    treatment.setCategory(Elements.ownConcept("treatment-kind", row.required("kind")));
    treatment.setSubject(references.patient());
    treatment.addReasonReference(references.diagnosis(row));
    Reference recommendation = references.recommendation(row.text("recommendation_id"));
    if (recommendation != null) {
      treatment.addBasedOn(recommendation);
    }
    if (row.has("started_on") || row.has("ended_on")) {
      treatment.setPerformed(period(row));
    }
    if (row.has("end_reason")) {
      treatment.setStatusReason(
          Elements.ownConcept("treatment-end-reason", row.required("end_reason")));
    }
    if (row.has("resection")) {
      treatment.setOutcome(Elements.ownConcept("residual-tumour", row.required("resection")));
    }
    new NestedExtension(Profiles.Own.TREATMENT_CONTEXT)
        .code("intent", row.text("intent"))
        .positive("line", row.integer("line"))
        .code("label-status", row.text("label_status"))
        .addTo(treatment);
    return treatment;
  }

  private static ProcedureStatus status(TemplateRow row) {
    String reason = row.text("end_reason");
    if (reason != null && !reason.equals("completed")) {
      return ProcedureStatus.STOPPED;
    }
    if (reason != null || row.has("ended_on") || row.required("kind").equals("surgery")) {
      return ProcedureStatus.COMPLETED;
    }
    return row.has("started_on") ? ProcedureStatus.INPROGRESS : ProcedureStatus.UNKNOWN;
  }

  private static Period period(TemplateRow row) {
    Period period = new Period();
    if (row.has("started_on")) {
      period.setStartElement(Elements.dateTime(row.required("started_on")));
    }
    if (row.has("ended_on")) {
      period.setEndElement(Elements.dateTime(row.required("ended_on")));
    }
    return period;
  }

  private MedicationStatement drug(TemplateRow row, String atc, Procedure treatment) {
    MedicationStatement drug = new MedicationStatement();
    drug.setId(references.id(row, "drugs/" + atc));
    drug.setStatus(
        switch (treatment.getStatus()) {
          case INPROGRESS -> MedicationStatementStatus.ACTIVE;
          case COMPLETED -> MedicationStatementStatus.COMPLETED;
          case STOPPED -> MedicationStatementStatus.STOPPED;
          default -> MedicationStatementStatus.UNKNOWN;
        });
    drug.setMedication(Elements.concept(CodeSystems.ATC, atc));
    drug.setSubject(references.patient());
    drug.addPartOf(new Reference("Procedure/" + references.id(row)));
    return drug;
  }
}
