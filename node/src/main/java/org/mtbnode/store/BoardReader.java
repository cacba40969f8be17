package org.mtbnode.store;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.Profiles;

/** Reads the boards of one patient and what they recommended. */
final class BoardReader {
  private final String patient;
  private final List<Resource> resources;
  private final Map<String, List<String>> drugs;

  BoardReader(String patient, List<Resource> resources) {
    this.patient = patient;
    this.resources = resources;
    this.drugs =
        Reading.drugs(
            ProjectionReader.all(resources, MedicationRequest.class),
            MedicationRequest::getBasedOnFirstRep,
            MedicationRequest::getMedication);
  }

  List<ProjectedBoard> boards() {
    return ProjectionReader.ours(resources, CarePlan.class, Profiles.Own.BOARD).stream()
        .map(this::board)
        .toList();
  }

  private ProjectedBoard board(CarePlan board) {
    Extension context =
        Reading.required(
            board.getExtensionByUrl(Profiles.Own.BOARD_CONTEXT.url()), board, "board context");
    return new ProjectedBoard(
        patient,
        board.getIdPart(),
        Reading.required(Reading.idOf(board.getAddressesFirstRep()), board, "diagnosis"),
        Reading.required(Reading.date(board.getCreatedElement()), board, "day"),
        Reading.required(
            Reading.code(board.getCategoryFirstRep(), CodeSystems.own("board-kind")),
            board,
            "kind"),
        Reading.required(Reading.text(Reading.part(context, "profiled")), board, "profiled"),
        Reading.text(Reading.part(context, "actionable")));
  }

  List<ProjectedRecommendation> recommendations() {
    return ProjectionReader.ours(resources, ServiceRequest.class, Profiles.Own.RECOMMENDATION)
        .stream()
        .map(this::recommendation)
        .toList();
  }

  private ProjectedRecommendation recommendation(ServiceRequest recommendation) {
    Extension context = recommendation.getExtensionByUrl(Profiles.Own.RECOMMENDATION_CONTEXT.url());
    return new ProjectedRecommendation(
        patient,
        recommendation.getIdPart(),
        Reading.required(
            Reading.idOf(recommendation.getBasedOnFirstRep()), recommendation, "board"),
        Reading.required(
            Reading.code(
                recommendation.getCategoryFirstRep(), CodeSystems.own("recommendation-kind")),
            recommendation,
            "kind"),
        drugs.getOrDefault(recommendation.getIdPart(), List.of()),
        Reading.part(context, "gene") instanceof CodeableConcept gene ? Genes.symbol(gene) : null,
        Reading.text(Reading.part(context, "alteration")),
        context == null ? List.of() : evidence(context),
        Reading.text(Reading.part(context, "implemented")));
  }

  /** A level that was assigned later replaces an earlier one of its scheme. */
  private static List<String> evidence(Extension context) {
    Map<String, String> levels = new LinkedHashMap<>();
    Map<String, LocalDate> assigned = new LinkedHashMap<>();
    for (Extension evidence : context.getExtensionsByUrl("evidence")) {
      String scheme = Reading.text(Reading.part(evidence, "scheme"));
      LocalDate day = Reading.date(Reading.part(evidence, "assigned-on"));
      LocalDate at = day == null ? LocalDate.MIN : day;
      if (scheme != null && !assigned.getOrDefault(scheme, LocalDate.MIN).isAfter(at)) {
        assigned.put(scheme, at);
        levels.put(scheme, scheme + ":" + Reading.text(Reading.part(evidence, "level")));
      }
    }
    return List.copyOf(levels.values());
  }
}
