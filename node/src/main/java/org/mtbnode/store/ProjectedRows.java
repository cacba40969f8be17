package org.mtbnode.store;

import java.util.List;

/**
 * What is counted of one patient or material (no assays then), of one assay (assays and regions
 * alone), or of one period (eligible alone).
 */
record ProjectedRows(
    List<ProjectedPatient> patients,
    List<ProjectedDiagnosis> diagnoses,
    List<ProjectedBoard> boards,
    List<ProjectedRecommendation> recommendations,
    List<ProjectedTreatment> treatments,
    List<ProjectedAssessment> assessments,
    List<ProjectedSpecimen> specimens,
    List<ProjectedTest> tests,
    List<ProjectedFinding> findings,
    List<ProjectedTruth> truth,
    List<ProjectedAssay> assays,
    List<ProjectedRegion> regions,
    List<ProjectedEligible> eligible) {

  ProjectedRows {
    patients = List.copyOf(patients);
    diagnoses = List.copyOf(diagnoses);
    boards = List.copyOf(boards);
    recommendations = List.copyOf(recommendations);
    treatments = List.copyOf(treatments);
    assessments = List.copyOf(assessments);
    specimens = List.copyOf(specimens);
    tests = List.copyOf(tests);
    findings = List.copyOf(findings);
    truth = List.copyOf(truth);
    assays = List.copyOf(assays);
    regions = List.copyOf(regions);
    eligible = List.copyOf(eligible);
  }

  static ProjectedRows ofMaterial(
      ProjectedSpecimen material,
      List<ProjectedTest> tests,
      List<ProjectedFinding> findings,
      List<ProjectedTruth> truth) {
    return new ProjectedRows(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(material),
        tests,
        findings,
        truth,
        List.of(),
        List.of(),
        List.of());
  }

  static ProjectedRows ofAssay(ProjectedAssay assay, List<ProjectedRegion> regions) {
    return beside(List.of(assay), regions, List.of());
  }

  static ProjectedRows ofPeriod(List<ProjectedEligible> eligible) {
    return beside(List.of(), List.of(), eligible);
  }

  private static ProjectedRows beside(
      List<ProjectedAssay> assays,
      List<ProjectedRegion> regions,
      List<ProjectedEligible> eligible) {
    return new ProjectedRows(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of(), assays, regions, eligible);
  }
}
