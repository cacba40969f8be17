package org.mtbnode.sample;

import java.util.List;

/** How many could have been tested, from the lists of the tumour boards. */
final class EligiblePatients {
  private static final List<String> QUARTERS =
      List.of("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3");

  private final Centre centre;
  private final Sheets sheets;
  private final Chance chance;

  EligiblePatients(Centre centre, Sheets sheets, Chance chance) {
    this.centre = centre;
    this.sheets = sheets;
    this.chance = chance;
  }

  void write() {
    for (String quarter : QUARTERS) {
      for (Cohort cohort : Cohort.values()) {
        List<String> ages =
            cohort.isOfChildren() ? List.of("0-14") : List.of("15-39", "40-64", "65+");
        List<String> sexes =
            cohort == Cohort.BREAST ? List.of("female") : List.of("female", "male");
        for (String sex : sexes) {
          for (String age : ages) {
            group(quarter, cohort, sex, age, sexes.size());
          }
        }
      }
    }
  }

  private void group(String quarter, Cohort cohort, String sex, String age, int sexes) {
    double share =
        switch (age) {
          case "15-39" -> 0.08;
          case "40-64" -> 0.42;
          case "65+" -> 0.5;
          default -> 1;
        };
    double usual = centre.patientsOf(cohort) * share / sexes / 8;
    sheets
        .add(Table.ELIGIBLE)
        .put("period", quarter)
        .put("tumour_type", cohort.tumourType)
        .put("clinical_setting", "mutation-profiling")
        .put("sex", sex)
        .put("age_group", age)
        .put("patients", StrictMath.round(chance.around(usual * 2.5, 0.25)))
        .put("source", "tumour-board-list");
  }
}
