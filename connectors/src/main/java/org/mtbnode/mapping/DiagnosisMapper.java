package org.mtbnode.mapping;

import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** A row of {@code diagnoses} becomes a Condition. */
final class DiagnosisMapper {
  private final CaseReferences references;

  DiagnosisMapper(CaseReferences references) {
    this.references = references;
  }

  Condition map(TemplateRow row) {
    Condition condition =
        Elements.identified(new Condition(), references.id(row), Profiles.Own.DIAGNOSIS);
    condition.setSubject(references.patient());
    condition.setCode(code(row));
    if (row.has("morphology")) {
      condition.addExtension(
          Profiles.Own.MORPHOLOGY.url(),
          Elements.concept(CodeSystems.ICD_O_3, row.required("morphology")));
    }
    if (row.has("diagnosed_on")) {
      condition.addExtension(
          Profiles.ASSERTED_DATE, Elements.dateTime(row.required("diagnosed_on")));
    }
    if (row.has("age_months_at_diagnosis")) {
      condition.setOnset(months(row.required("age_months_at_diagnosis")));
    }
    if (row.has("stage_group")) {
      condition
          .addStage()
          .setSummary(Elements.ownConcept("stage-group", row.required("stage_group")))
          .setType(Elements.ownConcept("stage-system", row.required("stage_system")));
    }
    return condition;
  }

  private static CodeableConcept code(TemplateRow row) {
    CodeableConcept code = Elements.ownConcept("tumour-type", row.required("tumour_type"));
    if (row.has("subtype")) {
      code.addCoding(Elements.own("tumour-subtype", row.required("subtype")));
    }
    if (row.has("icd10")) {
      code.addCoding(Elements.coding(CodeSystems.ICD_10, row.required("icd10")));
    }
    if (row.has("oncotree")) {
      code.addCoding(Elements.coding(CodeSystems.ONCOTREE, row.required("oncotree")));
    }
    return code;
  }

  private static Age months(String months) {
    Age age = new Age();
    age.setValue(Long.parseLong(months)).setUnit("mo").setSystem(CodeSystems.UCUM).setCode("mo");
    return age;
  }
}
