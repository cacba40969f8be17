package org.mtbnode.store;

import java.util.List;

/** What is counted of one patient (no assays then), or of one assay (assays and regions alone). */
record ProjectedRows(
    List<ProjectedPatient> patients,
    List<ProjectedDiagnosis> diagnoses,
    List<ProjectedTreatment> treatments,
    List<ProjectedSpecimen> specimens,
    List<ProjectedTest> tests,
    List<ProjectedFinding> findings,
    List<ProjectedAssay> assays,
    List<ProjectedRegion> regions) {

  ProjectedRows {
    patients = List.copyOf(patients);
    diagnoses = List.copyOf(diagnoses);
    treatments = List.copyOf(treatments);
    specimens = List.copyOf(specimens);
    tests = List.copyOf(tests);
    findings = List.copyOf(findings);
    assays = List.copyOf(assays);
    regions = List.copyOf(regions);
  }
}
