package org.mtbnode.mapping;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Group;
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
    AssessmentMapper assessments = new AssessmentMapper(references);
    return bundle(
        Stream.of(
                patient.of("patients").stream().flatMap(patients::map),
                patient.of("diagnoses").stream().map(diagnoses::map),
                boards(patient, references),
                patient.of("treatments").stream().flatMap(treatments::map),
                patient.of("assessments").stream().map(assessments::map),
                specimens(patient, references),
                tests(patient, references))
            .flatMap(resources -> resources));
  }

  /**
   * Maps reference or EQA material with what it is known to hold and the tests of it. Nothing in
   * the bundle is a patient's: subjects are absent as not applicable.
   *
   * @param material rows of specimens, truth, tests and findings without a patient
   */
  public Bundle mapMaterial(CaseRows material) {
    CaseReferences references = CaseReferences.ofMaterial(ids, material);
    TruthMapper truth = new TruthMapper(references);
    return bundle(
        Stream.of(
                specimens(material, references),
                material.of("truth").stream().map(truth::map),
                tests(material, references))
            .flatMap(resources -> resources));
  }

  /** Maps one version of an assay, with the regions it covers. */
  public Device mapAssay(TemplateRow assay, List<TemplateRow> regions) {
    return new AssayMapper(ids).map(assay, regions);
  }

  /** Maps one count of patients who could have been tested; nobody is a member of the group. */
  public Group mapEligible(TemplateRow row) {
    return new EligibleMapper(ids).map(row);
  }

  private static Stream<Resource> boards(CaseRows patient, CaseReferences references) {
    BoardMapper boards = new BoardMapper(references);
    RecommendationMapper recommendations = new RecommendationMapper(references);
    return patient.of("boards").stream()
        .flatMap(
            board -> {
              List<Resource> recommended =
                  patient.of("recommendations").stream()
                      .filter(row -> row.required("board_id").equals(board.key()))
                      .flatMap(recommendations::map)
                      .toList();
              return Stream.concat(Stream.of(boards.map(board, recommended)), recommended.stream());
            });
  }

  private static Stream<Resource> specimens(CaseRows rows, CaseReferences references) {
    return rows.of("specimens").stream().flatMap(new SpecimenMapper(references)::map);
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
