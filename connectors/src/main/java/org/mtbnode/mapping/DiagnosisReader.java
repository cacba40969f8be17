package org.mtbnode.mapping;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Condition.ConditionStageComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** A Condition becomes the row of {@code diagnoses} it was mapped from. */
final class DiagnosisReader {
  TemplateRow read(Condition condition) {
    String patient = ElementValues.id(condition.getSubject());
    ConditionStageComponent stage = condition.getStageFirstRep();
    return new ReadRow("diagnoses")
        .put("diagnosis_id", condition.getIdPart())
        .put("patient_id", patient)
        .put("tumour_type", ElementValues.own(condition.getCode(), "tumour-type"))
        .put("subtype", ElementValues.own(condition.getCode(), "tumour-subtype"))
        .put("icd10", ElementValues.code(condition.getCode(), CodeSystems.ICD_10))
        .put("morphology", morphology(condition))
        .put("oncotree", ElementValues.code(condition.getCode(), CodeSystems.ONCOTREE))
        .put("diagnosed_on", ElementValues.text(value(condition, Profiles.ASSERTED_DATE)))
        .put("age_months_at_diagnosis", ElementValues.text(condition.getOnset()))
        .put("stage_group", ElementValues.own(stage.getSummary(), "stage-group"))
        .put("stage_system", ElementValues.own(stage.getType(), "stage-system"))
        .of(patient);
  }

  private static @Nullable String morphology(Condition condition) {
    return value(condition, Profiles.Own.MORPHOLOGY.url()) instanceof CodeableConcept concept
        ? ElementValues.code(concept, CodeSystems.ICD_O_3)
        : null;
  }

  private static @Nullable Type value(Condition condition, String url) {
    Extension extension = condition.getExtensionByUrl(url);
    return extension == null ? null : extension.getValue();
  }
}
