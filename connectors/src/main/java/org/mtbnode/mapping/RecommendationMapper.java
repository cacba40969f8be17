package org.mtbnode.mapping;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Genes;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.ItemPart;
import org.mtbnode.template.TemplateRow;

/**
 * A row of {@code recommendations} becomes a ServiceRequest, and a MedicationRequest for each drug
 * of it. A treatment can be based on a service request but not on a medication request, so every
 * recommendation has one, whatever its kind.
 */
final class RecommendationMapper {
  private final CaseReferences references;

  RecommendationMapper(CaseReferences references) {
    this.references = references;
  }

  Stream<Resource> map(TemplateRow row) {
    ServiceRequest recommendation = recommendation(row);
    return Stream.concat(
        Stream.of(recommendation),
        row.list("drugs").stream().map(drug -> drug(row, drug, recommendation)));
  }

  private ServiceRequest recommendation(TemplateRow row) {
    ServiceRequest recommendation =
        Elements.identified(new ServiceRequest(), references.id(row), Profiles.Own.RECOMMENDATION);
    recommendation.setStatus(status(row));
    recommendation.setIntent(ServiceRequestIntent.PROPOSAL);
    recommendation.addCategory(Elements.ownConcept("recommendation-kind", row.required("kind")));
    recommendation.setSubject(references.patient());
    recommendation.addBasedOn(references.board(row));
    references.rests(row).forEach(recommendation::addReasonReference);
    context(row).addTo(recommendation);
    return recommendation;
  }

  private static ServiceRequestStatus status(TemplateRow row) {
    String implemented = row.text("implemented");
    if (implemented == null) {
      return ServiceRequestStatus.UNKNOWN;
    }
    return switch (implemented) {
      case "yes", "modified" -> ServiceRequestStatus.COMPLETED;
      case "no" -> ServiceRequestStatus.REVOKED;
      default -> ServiceRequestStatus.ACTIVE;
    };
  }

  private static NestedExtension context(TemplateRow row) {
    NestedExtension context = new NestedExtension(Profiles.Own.RECOMMENDATION_CONTEXT);
    if (row.has("trial_id")) {
      context.add(
          "trial",
          new Identifier().setSystem(CodeSystems.TRIAL).setValue(row.required("trial_id")));
    }
    if (row.has("gene")) {
      context.add("gene", Genes.concept(row.required("gene")));
    }
    context
        .string("alteration", row.text("alteration"))
        .code("based-on", row.text("based_on"))
        .positive("priority", row.integer("priority"))
        .code("implemented", row.text("implemented"))
        .code("reason-not", row.text("reason_not"));
    row.list("evidence").forEach(evidence -> context.add(evidence(evidence)));
    return context;
  }

  /**
   * @param text scheme, version, level and day; all but scheme and level may be empty
   */
  private static Extension evidence(String text) {
    String[] parts = text.split(ItemPart.SEPARATOR, -1);
    Extension evidence = new Extension("evidence");
    part(evidence, "scheme", new CodeType(parts[0]));
    part(evidence, "version", new StringType(parts[1]));
    part(evidence, "level", new CodeType(parts[2]));
    part(evidence, "assigned-on", new DateType(parts[3]));
    return evidence;
  }

  private static void part(Extension evidence, String name, Type value) {
    if (!value.isEmpty()) {
      evidence.addExtension(name, value);
    }
  }

  private MedicationRequest drug(TemplateRow row, String atc, ServiceRequest recommendation) {
    MedicationRequest drug =
        Elements.identified(
            new MedicationRequest(),
            references.id(row, "drugs/" + atc),
            Profiles.Own.RECOMMENDED_DRUG);
    drug.setStatus(
        switch (recommendation.getStatus()) {
          case COMPLETED -> MedicationRequestStatus.COMPLETED;
          case REVOKED -> MedicationRequestStatus.CANCELLED;
          case ACTIVE -> MedicationRequestStatus.ACTIVE;
          default -> MedicationRequestStatus.UNKNOWN;
        });
    drug.setIntent(MedicationRequestIntent.PROPOSAL);
    drug.setMedication(Elements.concept(CodeSystems.ATC, atc));
    drug.setSubject(references.patient());
    drug.addBasedOn(new Reference("ServiceRequest/" + references.id(row)));
    return drug;
  }
}
