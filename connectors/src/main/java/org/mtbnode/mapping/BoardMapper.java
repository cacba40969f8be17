package org.mtbnode.mapping;

import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** A row of {@code boards} becomes a CarePlan whose activities are what the board recommended. */
final class BoardMapper {
  private final CaseReferences references;

  BoardMapper(CaseReferences references) {
    this.references = references;
  }

  /**
   * @param recommended the resources of its recommendations
   */
  CarePlan map(TemplateRow row, List<Resource> recommended) {
    CarePlan board = Elements.identified(new CarePlan(), references.id(row), Profiles.Own.BOARD);
    board.setStatus(CarePlanStatus.ACTIVE);
    board.setIntent(CarePlanIntent.PLAN);
    board.addCategory(Elements.ownConcept("board-kind", row.required("board_kind")));
    board.setSubject(references.patient());
    board.setCreatedElement(Elements.dateTime(row.required("held_on")));
    board.addAddresses(references.diagnosis(row));
    for (Resource resource : recommended) {
      board
          .addActivity()
          .setReference(new Reference(resource.fhirType() + "/" + resource.getIdPart()));
    }
    new NestedExtension(Profiles.Own.BOARD_CONTEXT)
        .code("profiled", row.required("profiled"))
        .code("actionable", row.text("actionable"))
        .addTo(board);
    return board;
  }
}
