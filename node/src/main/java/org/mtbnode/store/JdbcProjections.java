package org.mtbnode.store;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Replaces the rows that are counted. */
final class JdbcProjections {
  private static final List<String> OF_PATIENTS =
      List.of(
          "projected_patient",
          "projected_diagnosis",
          "projected_board",
          "projected_recommendation",
          "projected_treatment",
          "projected_assessment",
          "projected_specimen",
          "projected_test",
          "projected_finding",
          "projected_truth");
  private static final List<String> OF_ASSAYS =
      List.of("projected_assay", "projected_assay_region");

  private final JdbcTemplate jdbc;
  private final JdbcCopy copy;

  JdbcProjections(JdbcTemplate jdbc, JdbcCopy copy) {
    this.jdbc = jdbc;
    this.copy = copy;
  }

  /**
   * @param patients whose rows are replaced; material by its own hash
   * @param rows the new rows of these, and of assays and periods, whose old rows are replaced too
   */
  void replace(List<String> patients, List<ProjectedRows> rows) {
    remove(patients);
    removeAssays(all(rows, ProjectedRows::assays));
    removePeriods(all(rows, ProjectedRows::eligible));
    put("patient", ProjectedPatient.class, all(rows, ProjectedRows::patients));
    put("diagnosis", ProjectedDiagnosis.class, all(rows, ProjectedRows::diagnoses));
    put("board", ProjectedBoard.class, all(rows, ProjectedRows::boards));
    put("recommendation", ProjectedRecommendation.class, all(rows, ProjectedRows::recommendations));
    put("treatment", ProjectedTreatment.class, all(rows, ProjectedRows::treatments));
    put("assessment", ProjectedAssessment.class, all(rows, ProjectedRows::assessments));
    put("specimen", ProjectedSpecimen.class, all(rows, ProjectedRows::specimens));
    put("test", ProjectedTest.class, all(rows, ProjectedRows::tests));
    put("finding", ProjectedFinding.class, all(rows, ProjectedRows::findings));
    put("truth", ProjectedTruth.class, all(rows, ProjectedRows::truth));
    put("assay", ProjectedAssay.class, all(rows, ProjectedRows::assays));
    put("assay_region", ProjectedRegion.class, all(rows, ProjectedRows::regions));
    put("eligible", ProjectedEligible.class, all(rows, ProjectedRows::eligible));
  }

  void remove(List<String> patients) {
    for (String table : OF_PATIENTS) {
      jdbc.update(
          "delete from " + table + " where patient = any (?)",
          (Object) patients.toArray(String[]::new));
    }
  }

  private void removeAssays(List<ProjectedAssay> assays) {
    for (String table : OF_ASSAYS) {
      jdbc.update(
          "delete from " + table + " where (assay_id, version) in (select * from unnest(?, ?))",
          assays.stream().map(ProjectedAssay::assayId).toArray(String[]::new),
          assays.stream().map(ProjectedAssay::version).toArray(String[]::new));
    }
  }

  private void removePeriods(List<ProjectedEligible> eligible) {
    jdbc.update(
        "delete from projected_eligible where period = any (?)",
        (Object) eligible.stream().map(ProjectedEligible::period).toArray(String[]::new));
  }

  private static <T> List<T> all(List<ProjectedRows> rows, Function<ProjectedRows, List<T>> part) {
    return rows.stream().flatMap(each -> part.apply(each).stream()).toList();
  }

  private void put(String name, Class<? extends Record> type, List<? extends Record> rows) {
    copy.put(CopyRows.of("projected_" + name, type, rows));
  }
}
