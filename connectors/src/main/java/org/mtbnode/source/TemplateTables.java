package org.mtbnode.source;

import java.util.List;

/** Stands in for the template until it is merged. */
final class TemplateTables {
  static final List<String> ORDER =
      List.of(
          "patients",
          "diagnoses",
          "treatments",
          "assays",
          "assay_regions",
          "specimens",
          "tests",
          "findings");

  static String fileNames() {
    return String.join(", ", ORDER.stream().map(table -> table + ".csv").toList());
  }

  private TemplateTables() {}
}
