package org.mtbnode.mapping;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupType;
import org.mtbnode.profile.CaseItem;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** A row of {@code eligible} becomes a Group that has a size and traits but no members. */
final class EligibleMapper {
  private final ResourceIds ids;

  EligibleMapper(ResourceIds ids) {
    this.ids = ids;
  }

  Group map(TemplateRow row) {
    Group group =
        Elements.identified(new Group(), ids.id(row.table(), row.key()), Profiles.Own.ELIGIBLE);
    group.setType(GroupType.PERSON).setActual(false);
    group.setQuantity(Integer.parseInt(row.required("patients")));
    trait(group, CaseItem.PERIOD, new CodeableConcept().setText(row.required("period")));
    trait(group, CaseItem.TUMOUR_TYPE, row, "tumour_type", CodeSystems.own("tumour-type"));
    trait(
        group,
        CaseItem.CLINICAL_SETTING,
        row,
        "clinical_setting",
        CodeSystems.own("clinical-setting"));
    trait(group, CaseItem.SEX, row, "sex", CodeSystems.ADMINISTRATIVE_GENDER);
    trait(group, CaseItem.AGE_GROUP, row, "age_group", CodeSystems.own("age-group"));
    trait(group, CaseItem.REGION, row, "region", CodeSystems.NUTS);
    trait(group, CaseItem.ELIGIBLE_SOURCE, row, "source", CodeSystems.own("eligible-source"));
    return group;
  }

  private static void trait(
      Group group, CaseItem item, TemplateRow row, String column, String system) {
    if (row.has(column)) {
      trait(group, item, Elements.concept(system, row.required(column)));
    }
  }

  private static void trait(Group group, CaseItem item, CodeableConcept value) {
    group.addCharacteristic().setCode(item.concept()).setValue(value).setExclude(false);
  }
}
