package org.mtbnode.mapping;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.mtbnode.profile.Profiles;
import org.mtbnode.template.TemplateRow;

/** Maps template rows to FHIR, one patient or one assay at a time. Safe for several threads. */
public final class CaseMapper {
  private final ResourceIds ids;

  public CaseMapper(ResourceIds ids) {
    this.ids = ids;
  }

  /**
   * Maps one patient to a collection bundle of everything known of them. Resources refer to each
   * other as {@code Type/id}; the assays they refer to are mapped by themselves.
   *
   * @throws IllegalArgumentException if the rows are not one patient's or a parent is missing,
   *     which the check of the rows excludes
   */
  public Bundle map(CaseRows patient) {
    CaseReferences references = new CaseReferences(ids, patient);
    PatientMapper patients = new PatientMapper(references);
    DiagnosisMapper diagnoses = new DiagnosisMapper(references);
    TreatmentMapper treatments = new TreatmentMapper(references);
    SpecimenMapper specimens = new SpecimenMapper(references);
    return bundle(
        Stream.of(
                patient.of("patients").stream().flatMap(patients::map),
                patient.of("diagnoses").stream().map(diagnoses::map),
                patient.of("treatments").stream().flatMap(treatments::map),
                patient.of("specimens").stream().flatMap(specimens::map),
                tests(patient, references))
            .flatMap(resources -> resources));
  }

  /** Maps one version of an assay, with the regions it covers. */
  public Device mapAssay(TemplateRow assay, List<TemplateRow> regions) {
    return new AssayMapper(ids).map(assay, regions);
  }

  private static Stream<Resource> tests(CaseRows patient, CaseReferences references) {
    TestMapper tests = new TestMapper(references);
    BiomarkerMapper biomarkers = new BiomarkerMapper(references);
    VariantMapper variants = new VariantMapper(references);
    ReportMapper reports = new ReportMapper(references);
    Map<String, List<TemplateRow>> findings =
        patient.of("findings").stream()
            .collect(Collectors.groupingBy(row -> row.required("test_id")));
    return patient.of("tests").stream()
        .flatMap(
            test -> {
              List<Observation> results =
                  Stream.concat(
                          biomarkers.map(test),
                          findings.getOrDefault(test.key(), List.of()).stream()
                              .flatMap(variants::map))
                      .toList();
              return Stream.of(
                      tests.map(test), results.stream(), Stream.of(reports.map(test, results)))
                  .flatMap(resources -> resources);
            });
  }

  private static Bundle bundle(Stream<? extends Resource> resources) {
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    resources.forEach(
        resource ->
            bundle
                .addEntry()
                .setFullUrl(Profiles.RESOURCES + resource.fhirType() + "/" + resource.getIdPart())
                .setResource(resource));
    return bundle;
  }
}
