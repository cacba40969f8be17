package org.mtbnode.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtbnode.sample.AssayDesign.Region;

/** Takes specimens, tests them and writes down what it found. */
final class Laboratory {
  /** The limit of detection at which the rates of {@link Rate} hold. */
  private static final double USUAL_LOD95 = 0.0050;

  private final Centre centre;
  private final Sheets sheets;
  private final Chance chance;
  private final Map<Draw, String> specimens = new HashMap<>();

  Laboratory(Centre centre, Sheets sheets, Chance chance) {
    this.centre = centre;
    this.sheets = sheets;
    this.chance = chance;
  }

  // --- tissue and marrow

  /**
   * @return whether the test gave a result
   */
  boolean testTissue(
      Patient patient, AssayDesign panel, int day, String site, List<Alteration> carried) {
    boolean fails = chance.happens(Rate.TISSUE_FAILS);
    int tumourCells = fails ? chance.between(1, 4) * 5 : chance.between(4, 18) * 5;
    String specimen = takeTissue(patient, day, site, tumourCells);
    LocalDate received = patient.on(day + chance.between(3, 8));
    Sheets.Row test =
        test(patient, specimen, panel, Setting.PROFILING, patient.on(day))
            .put("received_on", received)
            .put("reported_on", received.plusDays(days(panel)));
    if (fails) {
      test.put("status", "failed")
          .put("failure_reason", tumourCells <= 10 ? "low-tumour-content" : "insufficient-material")
          .put("result", "not-evaluable")
          .put("qc_result", "fail");
      return false;
    }
    List<Alteration> found = new ArrayList<>();
    for (Alteration alteration : carried) {
      if (panel.covers(alteration) && !chance.happens(Rate.MISSED_BY_TISSUE)) {
        found.add(alteration);
      }
    }
    int depth = depth(panel);
    test.put("status", "completed")
        .put("result", found.isEmpty() ? "not-detected" : "detected")
        .put("qc_result", tumourCells < 25 ? "warn" : "pass")
        .put("unique_depth", depth);
    String id = Objects.requireNonNull(test.get("test_id"));
    for (Alteration alteration : found) {
      double vaf = tumourCells / 100.0 / 2 * chance.around(1, 0.25);
      present(id, panel, alteration, vaf, depth, tumourOrigin(panel), "present");
    }
    for (Alteration alteration : patient.tumour().germline()) {
      if (panel.covers(alteration)) {
        present(id, panel, alteration, germlineVaf(), depth, "germline-confirmed", "present");
      }
    }
    return true;
  }

  private String takeTissue(Patient patient, int day, String site, int tumourCells) {
    boolean marrow = site.equals("marrow");
    Sheets.Row specimen = specimen(patient, marrow ? "marrow" : "tissue", patient.on(day));
    specimen.put("site", site).put("tumour_cell_content", tumourCells);
    if (marrow) {
      specimen
          .put("fraction", "cellular")
          .put("tube_type", "k2edta")
          .put("volume_ml", chance.between(4, 12) / 2.0)
          .put("preservation", "fresh");
    } else {
      specimen.put("preservation", chance.happens(0.9) ? "ffpe" : "fresh-frozen");
    }
    return Objects.requireNonNull(specimen.get("specimen_id"));
  }

  // --- plasma

  Draw draw(Patient patient, int day, String diseaseState, List<Alteration> carried) {
    double tumourFraction =
        StrictMath.min(0.85, tumourFraction(diseaseState) * patient.cohort().shedding);
    boolean subclonal = tumourFraction > 0 && chance.happens(Rate.FOUND_IN_PLASMA_ONLY);
    return new Draw(
        day,
        diseaseState,
        tumourFraction,
        chance.share(),
        carried,
        subclonal ? chance.oneOf(patient.cohort().subclonal) : null);
  }

  /** Medians and spreads are assumed; {@code README.md} says which agreement they lead to. */
  private double tumourFraction(String diseaseState) {
    return switch (diseaseState) {
      case "metastatic-untreated" -> chance.around(0.0060, 1.8);
      case "progressing-on-therapy" -> chance.around(0.0080, 1.7);
      case "responding" -> chance.around(0.0012, 1.6);
      case "localised" -> chance.around(0.0010, 1.5);
      default -> chance.happens(Rate.PLASMA_CLEARED_BY_SURGERY) ? 0 : chance.around(0.0009, 1.3);
    };
  }

  void testPlasma(Patient patient, Draw draw, AssayDesign assay, Order order) {
    if (chance.happens(Rate.NOT_COLLECTED)) {
      neverTested(patient, draw, assay, order, "not-collected", "patient-declined");
    } else if (chance.happens(Rate.CANCELLED)) {
      neverTested(patient, draw, assay, order, "cancelled", "logistics");
    } else if (chance.happens(Rate.LIQUID_FAILS)) {
      fail(patient, draw, assay, order);
      if (chance.happens(Rate.REDRAW_AFTER_FAILURE)) {
        int again = draw.day() + chance.between(7, 18);
        complete(patient, draw(patient, again, draw.diseaseState(), draw.carried()), assay, order);
      }
    } else {
      complete(patient, draw, assay, order);
    }
  }

  private void neverTested(
      Patient patient, Draw draw, AssayDesign assay, Order order, String status, String reason) {
    describe(test(patient, null, assay, order.setting(), patient.on(draw.day())), draw, order)
        .put("status", status)
        .put("failure_reason", reason)
        .put("result", "not-evaluable");
  }

  private void fail(Patient patient, Draw draw, AssayDesign assay, Order order) {
    boolean low = chance.happens(0.55);
    collected(patient, draw, assay, order)
        .put("status", "failed")
        .put(
            "failure_reason",
            low ? "low-cfdna" : chance.oneOf(List.of("library-qc", "low-coverage")))
        .put("result", "not-evaluable")
        .put("qc_result", "fail")
        .put("cfdna_ng", low ? chance.around(2.4, 0.4) : chance.around(18, 0.5));
  }

  private void complete(Patient patient, Draw draw, AssayDesign assay, Order order) {
    boolean sequenced = assay.depth > 0;
    boolean indeterminate = chance.happens(Rate.INDETERMINATE);
    int depth = sequenced ? depth(assay) : 0;
    List<Alteration> found = found(draw, assay);
    boolean bloodShows = bloodShows(patient, assay);
    Sheets.Row test =
        collected(patient, draw, assay, order)
            .put("status", "completed")
            .put("qc_result", chance.happens(0.06) ? "warn" : "pass")
            .put("cfdna_ng", chance.around(26, 0.6))
            .put("unique_depth", sequenced ? depth : null)
            .put("lod_achieved", lod95(assay) * chance.around(1, 0.15))
            .put("result_use", chance.happens(0.8) ? "disclosed" : "acted-on");
    if (chance.happens(centre.reportsTumourFraction)) {
      test.put("tumour_fraction", fourDecimals(draw.tumourFraction()));
    }
    String id = Objects.requireNonNull(test.get("test_id"));
    double highest = 0;
    for (Alteration alteration : found) {
      double vaf = plasmaVaf(draw, alteration);
      highest = StrictMath.max(highest, vaf);
      String call = indeterminate ? "indeterminate" : "present";
      present(id, assay, alteration, vaf, depth, tumourOrigin(assay), call);
    }
    boolean detected = !found.isEmpty() || bloodShows && !assay.hasMatchedNormal();
    test.put("result", indeterminate ? "indeterminate" : detected ? "detected" : "not-detected");
    if (order.setting() == Setting.RESPONSE && !found.isEmpty() && !indeterminate) {
      test.put("quantity", fourDecimals(highest)).put("quantity_unit", "vaf");
    }
    ofBloodAndGermline(id, patient, assay, bloodShows, depth);
    notFound(id, draw, assay, found, depth);
  }

  private List<Alteration> found(Draw draw, AssayDesign assay) {
    List<Alteration> found = new ArrayList<>();
    for (Alteration alteration : draw.carried()) {
      if (assay.covers(alteration) && isFound(draw, assay, alteration)) {
        found.add(alteration);
      }
    }
    Alteration subclonal = draw.subclonal();
    boolean tooFewCopies =
        subclonal != null
            && subclonal.isOfCopies()
            && draw.tumourFraction() < limit(assay, subclonal);
    if (subclonal != null
        && assay.covers(subclonal)
        && !found.contains(subclonal)
        && !tooFewCopies) {
      found.add(subclonal);
    }
    return found;
  }

  private boolean isFound(Draw draw, AssayDesign assay, Alteration alteration) {
    double fraction = draw.tumourFraction();
    if (alteration.isOfCopies()) {
      return fraction >= limit(assay, alteration)
          && draw.luck() < Rate.COPIES_FOUND_ABOVE_LIMIT.value();
    }
    if (fraction >= 0.01) {
      return draw.luck() < Rate.FOUND_FROM_1_PERCENT.value();
    }
    Rate rate = fraction >= 0.001 ? Rate.FOUND_FROM_0_1_PERCENT : Rate.FOUND_BELOW_0_1_PERCENT;
    // a lower limit of detection finds a little more: assumed
    double reach = StrictMath.pow(USUAL_LOD95 / lod95(assay), 0.1);
    return fraction > 0 && draw.luck() < rate.value() * reach;
  }

  private boolean bloodShows(Patient patient, AssayDesign assay) {
    return patient.tumour().blood().stream().anyMatch(assay::covers);
  }

  private void ofBloodAndGermline(
      String test, Patient patient, AssayDesign assay, boolean bloodShows, int depth) {
    String certainty = assay.hasMatchedNormal() ? "confirmed" : "suspected";
    if (bloodShows) {
      Alteration alteration = patient.tumour().blood().get(0);
      double vaf = StrictMath.min(0.25, chance.around(0.014, 0.8));
      present(test, assay, alteration, vaf, depth, "chip-" + certainty, "present");
    }
    for (Alteration alteration : patient.tumour().germline()) {
      if (assay.covers(alteration)) {
        present(test, assay, alteration, germlineVaf(), depth, "germline-" + certainty, "present");
      }
    }
  }

  /** Says what was looked at and not found, where a laboratory says so. */
  private void notFound(
      String test, Draw draw, AssayDesign assay, List<Alteration> found, int depth) {
    for (Alteration alteration : draw.carried()) {
      if (alteration.isOfCopies()
          && assay.covers(alteration)
          && !found.contains(alteration)
          && chance.happens(Rate.COPIES_NOT_CALLED)) {
        finding(test, alteration.gene, alteration.variantClass, "no-call");
      }
    }
    if (depth == 0 && found.isEmpty()) {
      Region target = assay.regions.get(chance.between(0, assay.regions.size() - 1));
      finding(test, target.name(), target.variantClass(), "absent")
          .put("hgvs_p", target.alterations().get(0));
    }
    if (depth > 0 && chance.happens(Rate.NO_CALL)) {
      Region region = chance.oneOf(assay.regions);
      boolean reported =
          draw.carried().stream().anyMatch(carried -> carried.gene.equals(region.name()));
      if (!reported) {
        finding(test, region.name(), region.variantClass(), "no-call");
      }
    }
  }

  private double plasmaVaf(Draw draw, Alteration alteration) {
    double share = alteration == draw.subclonal() ? 0.4 : 1;
    double fraction = StrictMath.max(0.0008, draw.tumourFraction());
    return StrictMath.min(0.8, share * fraction / 2 * chance.around(1, 0.3));
  }

  // --- rows

  private Sheets.Row collected(Patient patient, Draw draw, AssayDesign assay, Order order) {
    String specimen = specimens.computeIfAbsent(draw, taken -> takeBlood(patient, taken));
    LocalDate received = patient.on(draw.day() + (assay.depth > 0 ? chance.between(1, 3) : 1));
    return describe(
            test(patient, specimen, assay, order.setting(), patient.on(draw.day())), draw, order)
        .put("received_on", received)
        .put("reported_on", received.plusDays(days(assay)));
  }

  private String takeBlood(Patient patient, Draw draw) {
    LocalDate date = patient.on(draw.day());
    String tube = chance.oneOf(centre.tubes);
    int minute = chance.between(7 * 60, 15 * 60);
    // EDTA wants the plasma off within hours, preservative tubes within days
    LocalDateTime collected = date.atStartOfDay().plusMinutes(minute);
    LocalDateTime separated =
        tube.equals("k2edta")
            ? collected.plusMinutes(
                chance.happens(0.93) ? chance.between(50, 235) : chance.between(300, 420))
            : date.plusDays(chance.between(1, 3))
                .atTime(chance.between(8, 15), chance.between(0, 59));
    boolean blood = centre.recordsBlood();
    Sheets.Row specimen =
        specimen(patient, blood ? "blood" : "plasma", date)
            .put("fraction", "cell-free")
            .put("collected_at", collected + ":00Z")
            .put("tube_type", tube)
            .put("separated_at", separated + ":00Z")
            .put("volume_ml", blood ? chance.between(16, 20) : chance.between(68, 98) / 10.0)
            .put("storage", "frozen-80")
            .put("haemolysis", chance.happens(0.92) ? "none" : "slight");
    return Objects.requireNonNull(specimen.get("specimen_id"));
  }

  private Sheets.Row specimen(Patient patient, String type, LocalDate collected) {
    return sheets
        .add(Table.SPECIMENS)
        .put("specimen_id", sheets.nextId("SPC"))
        .put("patient_id", patient.id())
        .put("diagnosis_id", patient.diagnosisId())
        .put("origin", "patient")
        .put("specimen_type", type)
        .put("collected_on", collected);
  }

  private Sheets.Row test(
      Patient patient,
      @Nullable String specimen,
      AssayDesign assay,
      Setting setting,
      LocalDate collected) {
    boolean patientNeeded = specimen == null || centre != Centre.B;
    return sheets
        .add(Table.TESTS)
        .put("test_id", sheets.nextId("TST"))
        .put("specimen_id", specimen)
        .put("patient_id", patientNeeded ? patient.id() : null)
        .put("diagnosis_id", patient.diagnosisId())
        .put("assay_id", assay.id)
        .put("assay_version", assay.version)
        .put("clinical_setting", setting.code)
        .put("project", assay.isLiquid() ? "both" : "other")
        .put("ordered_on", collected.minusDays(chance.between(0, 4)));
  }

  private static Sheets.Row describe(Sheets.Row test, Draw draw, Order order) {
    return test.put("disease_state", draw.diseaseState())
        .put("timepoint", order.timepoint())
        .put("anchor_treatment_id", order.anchorTreatment())
        .put("strategy", order.strategy());
  }

  private void present(
      String test,
      AssayDesign assay,
      Alteration alteration,
      double vaf,
      int depth,
      String origin,
      String call) {
    Sheets.Row row =
        finding(test, alteration.gene, alteration.variantClass, call)
            .put("exon", alteration.exon)
            .put("hgvs_c", assay.depth > 0 ? alteration.hgvsC : null)
            .put("hgvs_p", alteration.hgvsP)
            .put("copy_number", copies(alteration))
            .put("fusion_partner", alteration.partner)
            .put("origin", origin);
    if (alteration.place != null && assay.depth > 0 && assay != AssayDesign.PANEL_T) {
      String[] place = alteration.place.split(":");
      row.put("genome_build", "GRCh38")
          .put("chrom", place[0])
          .put("pos", place[1])
          .put("ref", place[2])
          .put("alt", place[3]);
    }
    if (!alteration.isOfCopies()) {
      fraction(row, vaf, depth);
    }
  }

  private void fraction(Sheets.Row row, double vaf, int depth) {
    if (depth == 0) {
      row.put("vaf", fourDecimals(vaf));
      return;
    }
    int total = (int) (depth * chance.around(1, 0.1));
    int alt = (int) StrictMath.max(2, StrictMath.round(vaf * total));
    row.put("alt_reads", alt)
        .put("total_reads", total)
        .put("vaf", fourDecimals(alt / (double) total));
  }

  private Sheets.Row finding(String test, String name, String variantClass, String call) {
    boolean arm = variantClass.equals("segmental-cnv");
    return sheets
        .add(Table.FINDINGS)
        .put("test_id", test)
        .put(arm ? "region" : "gene", name)
        .put("variant_class", variantClass)
        .put("call", call);
  }

  // --- figures

  private static double lod95(AssayDesign assay) {
    return assay.regions.get(0).lod95();
  }

  private static double limit(AssayDesign assay, Alteration alteration) {
    return assay.regions.stream()
        .filter(region -> region.covers(alteration))
        .mapToDouble(Region::lod95)
        .findFirst()
        .orElse(1);
  }

  private static String tumourOrigin(AssayDesign assay) {
    return assay.hasMatchedNormal() ? "somatic-confirmed" : "somatic-presumed";
  }

  private @Nullable Integer copies(Alteration alteration) {
    if (alteration.copies == null || alteration.isLoss()) {
      return alteration.copies;
    }
    return StrictMath.max(3, (int) StrictMath.round(chance.around(alteration.copies, 0.25)));
  }

  private double germlineVaf() {
    return chance.between(460, 530) / 1000.0;
  }

  private int depth(AssayDesign assay) {
    return (int) StrictMath.round(chance.around(assay.depth, 0.2) / 10) * 10;
  }

  private int days(AssayDesign assay) {
    return (int)
        StrictMath.min(35, StrictMath.max(1, StrictMath.round(chance.around(assay.days, 0.3))));
  }

  private static String fourDecimals(double value) {
    BigDecimal rounded = new BigDecimal(value).setScale(4, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
