package org.mtbnode.mapping;

import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupCharacteristicComponent;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.template.TemplateRow;

/** A Group becomes the row of {@code eligible} it was mapped from. */
final class EligibleReader {
  TemplateRow read(Group group) {
    return new ReadRow("eligible")
        .put("period", trait(group, CaseItem.PERIOD))
        .put("tumour_type", trait(group, CaseItem.TUMOUR_TYPE))
        .put("clinical_setting", trait(group, CaseItem.CLINICAL_SETTING))
        .put("sex", trait(group, CaseItem.SEX))
        .put("age_group", trait(group, CaseItem.AGE_GROUP))
        .put("region", trait(group, CaseItem.REGION))
        .put("patients", group.getQuantityElement().getValueAsString())
        .put("source", trait(group, CaseItem.ELIGIBLE_SOURCE))
        .of(null);
  }

  private static @Nullable String trait(Group group, CaseItem item) {
    return group.getCharacteristic().stream()
        .filter(trait -> item.codes(trait.getCode()))
        .map(GroupCharacteristicComponent::getValue)
        .map(ElementValues::text)
        .findFirst()
        .orElse(null);
  }
}
