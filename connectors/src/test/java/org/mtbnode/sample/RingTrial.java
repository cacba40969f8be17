package org.mtbnode.sample;

import java.time.LocalDate;
import java.util.List;

/** Material whose content is known, sent to every laboratory: what each assay found of it. */
final class RingTrial {
  private static final LocalDate SENT = LocalDate.of(2025, 3, 10);
  private static final List<AssayDesign> ASSAYS =
      List.of(AssayDesign.ASSAY_P, AssayDesign.ASSAY_Q, AssayDesign.ASSAY_X);
  private static final List<Alteration> SPIKED =
      List.of(
          Alteration.EGFR_L858R,
          Alteration.KRAS_G12D,
          Alteration.BRAF_V600E,
          Alteration.PIK3CA_H1047R);

  /** Allele fractions of the vials; 0 holds none of them. */
  private static final List<Double> LEVELS = List.of(0.02, 0.01, 0.005, 0.0025, 0.001, 0.0005, 0.0);

  /** Vials a level: a limit of detection is estimated from how often each level is found. */
  private static final int REPLICATES = 5;

  private final Sheets sheets;
  private final Chance chance;

  RingTrial(Sheets sheets, Chance chance) {
    this.sheets = sheets;
    this.chance = chance;
  }

  void write() {
    for (double level : LEVELS) {
      for (int replicate = 1; replicate <= REPLICATES; replicate++) {
        vial(level);
      }
    }
  }

  private void vial(double level) {
    String vial = sheets.nextId("EQA");
    sheets
        .add(Table.SPECIMENS)
        .put("specimen_id", vial)
        .put("origin", level == 0.01 ? "reference-material" : "eqa")
        .put("specimen_type", "plasma")
        .put("fraction", "cell-free")
        .put("collected_on", SENT)
        .put("volume_ml", 4);
    for (Alteration alteration : SPIKED) {
      sheets
          .add(Table.TRUTH)
          .put("specimen_id", vial)
          .put("gene", alteration.gene)
          .put("alteration", alteration.hgvsP)
          .put("expected", level > 0 ? "present" : "absent")
          .put("expected_vaf", level > 0 ? level : null);
    }
    ASSAYS.forEach(assay -> test(vial, assay, level));
  }

  private void test(String vial, AssayDesign assay, double level) {
    String test = sheets.nextId("EQT");
    int found = 0;
    for (Alteration alteration : SPIKED) {
      if (covers(assay, alteration)) {
        boolean isFound = level > 0 && chance.happens(level / (level + 0.0012));
        found += isFound ? 1 : 0;
        finding(test, alteration, isFound ? chance.around(level, 0.2) : 0);
      }
    }
    sheets
        .add(Table.TESTS)
        .put("test_id", test)
        .put("specimen_id", vial)
        .put("assay_id", assay.id)
        .put("assay_version", assay.version)
        .put("clinical_setting", "mutation-profiling")
        .put("received_on", SENT.plusDays(2))
        .put("reported_on", SENT.plusDays(chance.between(9, 20)))
        .put("status", "completed")
        .put("result", found > 0 ? "detected" : "not-detected")
        .put("qc_result", "pass");
  }

  private static boolean covers(AssayDesign assay, Alteration alteration) {
    return assay.regions.stream().anyMatch(region -> region.covers(alteration));
  }

  private void finding(String test, Alteration alteration, double fraction) {
    sheets
        .add(Table.FINDINGS)
        .put("test_id", test)
        .put("gene", alteration.gene)
        .put("variant_class", alteration.variantClass)
        .put("hgvs_p", alteration.hgvsP)
        .put("call", fraction > 0 ? "present" : "absent")
        .put("vaf", fraction > 0 ? fraction : null);
  }
}
