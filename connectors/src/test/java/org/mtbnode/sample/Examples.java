package org.mtbnode.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mtbnode.sample.AssayDesign.Region;

/** Makes everything in {@code docs/examples} that the sample data consist of. */
final class Examples {
  private Examples() {}

  /** Text of every file by its path below {@code docs/examples}. */
  static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (Centre centre : Centre.values()) {
      filesOf(centre).forEach((name, text) -> files.put(centre.folder + "/" + name, text));
    }
    files.put("README.md", ExamplesReadme.text());
    files.put("catalogue.yml", ExamplesCatalogue.text());
    return files;
  }

  private static Map<String, String> filesOf(Centre centre) {
    Sheets sheets = new Sheets(centre);
    assays(sheets);
    Chance chance = new Chance(centre.seed);
    List<Cohort> patients = new ArrayList<>();
    for (Cohort cohort : Cohort.values()) {
      patients.addAll(Collections.nCopies(centre.patientsOf(cohort), cohort));
    }
    Collections.shuffle(patients, chance.order());
    for (Cohort cohort : patients) {
      new Journey(centre, cohort, sheets, chance).write();
    }
    // dice of their own, so that what was there before stays as it is
    new TumourBoards(sheets, new Chance(centre.seed + 10_000)).write();
    new RingTrial(sheets, new Chance(centre.seed + 20_000)).write();
    new EligiblePatients(centre, sheets, new Chance(centre.seed + 30_000)).write();
    new ColorectalCohort(centre, sheets, new Chance(centre.seed + 40_000)).write();
    Map<String, String> files = sheets.files();
    files.put("README.md", ExamplesReadme.of(centre));
    return files;
  }

  private static void assays(Sheets sheets) {
    for (AssayDesign assay : AssayDesign.values()) {
      sheets
          .add(Table.ASSAYS)
          .put("assay_id", assay.id)
          .put("version", assay.version)
          .put("name", assay.title)
          .put("regulatory_status", "in-house")
          .put("approach", assay.approach)
          .put("method", assay.method)
          .put("analyte", assay.analyte)
          .put("matched_normal", assay.matchedNormal);
      assay.regions.forEach(region -> region(sheets, assay, region));
    }
  }

  private static void region(Sheets sheets, AssayDesign assay, Region region) {
    sheets
        .add(Table.ASSAY_REGIONS)
        .put("assay_id", assay.id)
        .put("version", assay.version)
        .put(region.isArm() ? "region" : "gene", region.name())
        .put("variant_class", region.variantClass())
        .put("scope", region.scope())
        .put("exons", region.exons().isEmpty() ? null : String.join(";", region.exons()))
        .put(
            "alterations",
            region.alterations().isEmpty() ? null : String.join(";", region.alterations()))
        .put("lod95", region.lod95())
        .put("lod_unit", region.lodUnit());
  }
}
