package org.mtbnode.store;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupCharacteristicComponent;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.CodeSystems;

/** Reads one count of patients who could have been tested. */
final class EligibleReader {
  private final Group group;

  EligibleReader(Group group) {
    this.group = group;
  }

  ProjectedEligible read() {
    CodeableConcept period = trait(CaseItem.PERIOD);
    return new ProjectedEligible(
        Reading.required(period == null ? null : period.getText(), group, "period"),
        Reading.required(
            code(CaseItem.TUMOUR_TYPE, CodeSystems.own("tumour-type")), group, "tumour type"),
        Reading.required(
            code(CaseItem.CLINICAL_SETTING, CodeSystems.own("clinical-setting")),
            group,
            "clinical setting"),
        code(CaseItem.SEX, CodeSystems.ADMINISTRATIVE_GENDER),
        code(CaseItem.AGE_GROUP, CodeSystems.own("age-group")),
        code(CaseItem.REGION, CodeSystems.NUTS),
        group.getQuantity());
  }

  private @Nullable String code(CaseItem item, String system) {
    return Reading.code(trait(item), system);
  }

  private @Nullable CodeableConcept trait(CaseItem item) {
    for (GroupCharacteristicComponent trait : group.getCharacteristic()) {
      if (item.codes(trait.getCode()) && trait.getValue() instanceof CodeableConcept value) {
        return value;
      }
    }
    return null;
  }
}
