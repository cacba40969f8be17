package org.mtbnode.mapping;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.jspecify.annotations.Nullable;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.ItemPart;
import org.mtbnode.template.TemplateRow;

/** A CarePlan and its requests become the rows of {@code boards} and {@code recommendations}. */
final class BoardReader {
  private final CaseResources resources;

  BoardReader(CaseResources resources) {
    this.resources = resources;
  }

  TemplateRow board(CarePlan board) {
    ExtensionParts context = ExtensionParts.of(board, Profiles.Own.BOARD_CONTEXT.url());
    String patient = ElementValues.id(board.getSubject());
    return new ReadRow("boards")
        .put("board_id", board.getIdPart())
        .put("patient_id", patient)
        .put("diagnosis_id", ElementValues.id(board.getAddresses()))
        .put("held_on", board.getCreatedElement().getValueAsString())
        .put("board_kind", ElementValues.own(board.getCategory(), "board-kind"))
        .put("profiled", context.text("profiled"))
        .put("actionable", context.text("actionable"))
        .of(patient);
  }

  TemplateRow recommendation(ServiceRequest recommendation) {
    ExtensionParts context =
        ExtensionParts.of(recommendation, Profiles.Own.RECOMMENDATION_CONTEXT.url());
    return new ReadRow("recommendations")
        .put("recommendation_id", recommendation.getIdPart())
        .put("board_id", ElementValues.id(recommendation.getBasedOn()))
        .put("kind", ElementValues.own(recommendation.getCategory(), "recommendation-kind"))
        .put("drugs", drugs(recommendation))
        .put("trial_id", context.text("trial"))
        .put("gene", context.text("gene"))
        .put("alteration", context.text("alteration"))
        .put("evidence", context.named("evidence").map(BoardReader::evidence).toList())
        .put("based_on", context.text("based-on"))
        .put("priority", context.text("priority"))
        .put("implemented", context.text("implemented"))
        .put("reason_not", context.text("reason-not"))
        .of(ElementValues.id(recommendation.getSubject()));
  }

  private List<String> drugs(ServiceRequest recommendation) {
    return resources
        .of(MedicationRequest.class)
        .filter(drug -> CaseResources.leadTo(drug.getBasedOn(), recommendation))
        .map(drug -> drug.getMedication() instanceof CodeableConcept concept ? concept : null)
        .map(concept -> ElementValues.code(concept, CodeSystems.ATC))
        .filter(Objects::nonNull)
        .toList();
  }

  private static String evidence(Extension evidence) {
    ExtensionParts parts = ExtensionParts.of(evidence);
    return String.join(
        ItemPart.SEPARATOR,
        Stream.of("scheme", "version", "level", "assigned-on")
            .map(part -> orEmpty(parts.text(part)))
            .toList());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
