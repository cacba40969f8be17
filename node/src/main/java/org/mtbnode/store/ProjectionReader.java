package org.mtbnode.store;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;

/** Reads what is counted from FHIR resources, and from nothing else. */
final class ProjectionReader {

  /** Reads a mapped patient. */
  ProjectedRows read(Bundle bundle) {
    List<Resource> resources =
        bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).toList();
    String patient = only(all(resources, Patient.class)).getIdPart();
    TestReader tests = new TestReader(patient, resources);
    return new ProjectedRows(
        List.of(new ProjectedPatient(patient, isShared(resources))),
        all(resources, Condition.class).stream()
            .map(condition -> diagnosis(patient, condition))
            .toList(),
        ours(resources, Procedure.class, Profiles.Own.TREATMENT).stream()
            .map(treatment -> treatment(patient, treatment))
            .toList(),
        ours(resources, Specimen.class, Profiles.Own.SPECIMEN).stream()
            .map(specimen -> specimen(patient, specimen))
            .toList(),
        tests.tests(),
        tests.findings(),
        List.of(),
        List.of());
  }

  /** Reads a mapped assay. */
  ProjectedRows read(Device assay) {
    AssayReader reader = new AssayReader(assay);
    return new ProjectedRows(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(reader.assay()),
        reader.regions());
  }

  static <R extends Resource> List<R> all(List<Resource> resources, Class<R> type) {
    return resources.stream().filter(type::isInstance).map(type::cast).toList();
  }

  static <R extends Resource> List<R> ours(
      List<Resource> resources, Class<R> type, Profiles.Own profile) {
    return all(resources, type).stream()
        .filter(resource -> resource.getMeta().hasProfile(profile.url()))
        .toList();
  }

  private static <R> R only(List<R> resources) {
    if (resources.size() != 1) {
      throw new IllegalArgumentException(
          "A case has one patient, this one has " + resources.size());
    }
    return resources.get(0);
  }

  /** Silence is no consent. */
  private static boolean isShared(List<Resource> resources) {
    List<Consent> consents = ours(resources, Consent.class, Profiles.Own.SHARING_CONSENT);
    return !consents.isEmpty()
        && consents.stream()
            .allMatch(consent -> consent.getProvision().getType() == ConsentProvisionType.PERMIT);
  }

  private static ProjectedDiagnosis diagnosis(String patient, Condition condition) {
    return new ProjectedDiagnosis(
        patient,
        condition.getIdPart(),
        Reading.required(
            Reading.code(condition.getCode(), CodeSystems.own("tumour-type")),
            condition,
            "type of tumour"),
        Reading.date(Reading.extension(condition, Profiles.ASSERTED_DATE)));
  }

  private static ProjectedTreatment treatment(String patient, Procedure treatment) {
    return new ProjectedTreatment(
        patient,
        treatment.getIdPart(),
        Reading.required(
            Reading.code(treatment.getCategory(), CodeSystems.own("treatment-kind")),
            treatment,
            "kind"),
        treatment.hasPerformedPeriod()
            ? Reading.date(treatment.getPerformedPeriod().getStartElement())
            : null);
  }

  private static ProjectedSpecimen specimen(String patient, Specimen specimen) {
    return new ProjectedSpecimen(
        patient,
        specimen.getIdPart(),
        Reading.required(
            Reading.code(specimen.getType(), CodeSystems.own("specimen-type")), specimen, "type"),
        Reading.date(specimen.getCollection().getCollected()));
  }
}
