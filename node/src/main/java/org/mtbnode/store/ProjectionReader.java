package org.mtbnode.store;

import java.math.BigDecimal;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.mtbnode.profile.CodeSystems;
import org.mtbnode.profile.Profiles;

/** Reads what is counted from FHIR resources, and from nothing else. */
final class ProjectionReader {

  /** Reads a mapped patient. */
  ProjectedRows read(Bundle bundle) {
    List<Resource> resources = resources(bundle);
    Patient patient = only(all(resources, Patient.class), "A case has one patient");
    String id = patient.getIdPart();
    CourseReader course = new CourseReader(id, resources);
    BoardReader boards = new BoardReader(id, resources);
    TestReader tests = new TestReader(id, resources);
    return new ProjectedRows(
        List.of(patient(patient, isShared(resources))),
        all(resources, Condition.class).stream()
            .map(condition -> diagnosis(id, condition))
            .toList(),
        boards.boards(),
        boards.recommendations(),
        course.treatments(),
        course.assessments(),
        ours(resources, Specimen.class, Profiles.Own.SPECIMEN).stream()
            .map(specimen -> specimen(id, specimen))
            .toList(),
        tests.tests(),
        tests.findings(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Reads mapped reference or EQA material: what would be the patient's is the material's. */
  ProjectedRows readMaterial(Bundle bundle) {
    List<Resource> resources = resources(bundle);
    Specimen material = material(bundle);
    String id = material.getIdPart();
    TestReader tests = new TestReader(id, resources);
    return ProjectedRows.ofMaterial(
        specimen(id, material),
        tests.tests(),
        tests.findings(),
        ours(resources, Observation.class, Profiles.Own.EXPECTED_VARIANT).stream()
            .map(truth -> new TruthReader(truth).read(id))
            .toList());
  }

  /** The specimen that a bundle of material is about. */
  static Specimen material(Bundle bundle) {
    return only(
        ours(resources(bundle), Specimen.class, Profiles.Own.SPECIMEN), "Material is one specimen");
  }

  /** Reads a mapped assay. */
  ProjectedRows read(Device assay) {
    AssayReader reader = new AssayReader(assay);
    return ProjectedRows.ofAssay(reader.assay(), reader.regions());
  }

  /** Reads the mapped counts of one period. */
  ProjectedRows read(List<Group> eligible) {
    return ProjectedRows.ofPeriod(
        eligible.stream().map(group -> new EligibleReader(group).read()).toList());
  }

  private static List<Resource> resources(Bundle bundle) {
    return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).toList();
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

  private static <R> R only(List<R> resources, String rule) {
    if (resources.size() != 1) {
      throw new IllegalArgumentException(rule + ", this one has " + resources.size());
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

  private static ProjectedPatient patient(Patient patient, boolean isShared) {
    String birth = patient.getBirthDateElement().getValueAsString();
    Extension context = patient.getExtensionByUrl(Profiles.Own.PATIENT_CONTEXT.url());
    return new ProjectedPatient(
        patient.getIdPart(),
        isShared,
        patient.hasGender() ? patient.getGender().toCode() : null,
        birth == null ? null : Integer.valueOf(birth.substring(0, 4)),
        patient.getAddressFirstRep().getState(),
        Reading.date(patient.getDeceased()),
        Reading.date(Reading.part(context, "last-contact-on")));
  }

  private static ProjectedDiagnosis diagnosis(String patient, Condition condition) {
    BigDecimal months = Reading.number(condition.getOnset());
    return new ProjectedDiagnosis(
        patient,
        condition.getIdPart(),
        Reading.required(
            Reading.code(condition.getCode(), CodeSystems.own("tumour-type")),
            condition,
            "type of tumour"),
        Reading.date(Reading.extension(condition, Profiles.ASSERTED_DATE)),
        months == null ? null : Integer.valueOf(months.intValueExact()));
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
