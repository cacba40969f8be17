package org.mtbnode.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mtbnode.sample.Sheets.Row;

/**
 * Colorectal patients who are only followed by plasma: some after surgery, some under treatment. No
 * tissue is tested, so they say nothing of the agreement with it.
 */
final class ColorectalCohort {
  private static final int OPERATED = 44;
  private static final int TREATED = 42;
  private static final double LOD = 0.0004;
  private static final List<String> CLASSES = List.of("clearance", "fall", "stable", "rise");

  private final Centre centre;
  private final Sheets sheets;
  private final Chance chance;

  ColorectalCohort(Centre centre, Sheets sheets, Chance chance) {
    this.centre = centre;
    this.sheets = sheets;
    this.chance = chance;
  }

  void write() {
    int operated = sized(OPERATED);
    for (int number = 0; number < operated; number++) {
      new Followed().afterSurgery(number * 5 < operated * 2);
    }
    int treated = sized(TREATED);
    for (int number = 0; number < treated; number++) {
      new Followed().underTreatment(CLASSES.get(number % CLASSES.size()));
    }
  }

  private int sized(int patients) {
    return (int) StrictMath.round(patients * centre.size);
  }

  /** One of them. */
  private final class Followed {
    private final String patient = sheets.nextId("PSN");
    private final String diagnosis = sheets.nextId("DIA");
    private final Alteration tracked =
        chance.oneOf(List.of(Alteration.KRAS_G12D, Alteration.KRAS_G12V, Alteration.BRAF_V600E));

    /** Surgery, the landmark, scans and draws about every four months, recurrence or none. */
    void afterSurgery(boolean detected) {
      LocalDate surgery = workday(Patient.REFERENCE_DATE.minusDays(chance.between(380, 1250)));
      String operation =
          treatment("surgery", "curative", surgery, surgery)
              .put("resection", "R0")
              .get("treatment_id");
      LocalDate landmark = workday(surgery.plusDays(chance.between(20, 60)));
      LocalDate recurrence =
          chance.happens(detected ? 0.68 : 0.2)
              ? workday(landmark.plusDays(chance.between(75, detected ? 480 : 700)))
              : null;
      LocalDate end =
          recurrence != null && recurrence.isBefore(lastVisit(surgery))
              ? recurrence
              : lastVisit(surgery);
      Row draw = draw(AssayDesign.ASSAY_M, "adjuvant-guidance", "post-op-landmark", landmark);
      result(draw.put("anchor_treatment_id", operation), detected ? chance.around(0.002, 0.4) : 0);
      surveil(operation, landmark, end.equals(recurrence) ? recurrence : null, end);
      scans(surgery, end.equals(recurrence) ? recurrence : null, end);
      patient(surgery, end.plusDays(end.equals(recurrence) ? chance.between(1, 30) : 0));
      diagnosis(surgery.minusDays(chance.between(10, 30)), "III");
    }

    private LocalDate lastVisit(LocalDate surgery) {
      LocalDate planned = surgery.plusDays(chance.between(360, 1100));
      LocalDate latest = Patient.REFERENCE_DATE.minusDays(62);
      return workday(planned.isBefore(latest) ? planned : latest);
    }

    private void surveil(
        @Nullable String operation,
        LocalDate landmark,
        @Nullable LocalDate recurrence,
        LocalDate end) {
      // who is never positive, and who is before the scan, by so many days
      int lead = recurrence == null || chance.happens(0.2) ? -1 : chance.between(5, 260);
      LocalDate day = workday(landmark.plusDays(chance.between(80, 120)));
      for (int draws = 0; draws < 6 && !day.isAfter(end); draws++) {
        boolean positive = lead >= 0 && !day.isBefore(end.minusDays(lead));
        Row test = draw(AssayDesign.ASSAY_M, "recurrence-surveillance", "surveillance", day);
        result(
            test.put("anchor_treatment_id", operation),
            positive || chance.happens(0.01) ? chance.around(0.003, 0.5) : 0);
        day = workday(day.plusDays(chance.between(100, 130)));
      }
    }

    private void scans(LocalDate surgery, @Nullable LocalDate recurrence, LocalDate end) {
      LocalDate day = workday(surgery.plusDays(chance.between(110, 140)));
      while (day.isBefore(end.minusDays(25))) {
        assessment(null, day, null, "no-evidence-of-disease");
        day = workday(day.plusDays(chance.between(150, 190)));
      }
      assessment(null, end, null, recurrence == null ? "no-evidence-of-disease" : "recurrence");
    }

    /** A draw before the start, one on treatment, and the scan after it. */
    void underTreatment(String molecular) {
      LocalDate start = workday(Patient.REFERENCE_DATE.minusDays(chance.between(330, 900)));
      double before = chance.around(0.02, 0.6);
      result(
          draw(
              AssayDesign.ASSAY_P,
              "response-monitoring",
              "baseline",
              workday(start.minusDays(chance.between(3, 10)))),
          before);
      String therapy =
          treatment("systemic", "palliative", start, null)
              .put("line", 1)
              .put("drugs", "L01XA03;L01BC02;L01FG01")
              .put("label_status", "on-label")
              .get("treatment_id");
      Row later =
          draw(
              AssayDesign.ASSAY_P,
              "response-monitoring",
              "on-treatment",
              workday(start.plusDays(chance.between(25, 45))));
      result(later.put("anchor_treatment_id", therapy), before * left(molecular));
      LocalDate scan = workday(start.plusDays(chance.between(56, 84)));
      String response = response(molecular);
      assessment(therapy, scan, response, null);
      LocalDate last = scan;
      if (!response.equals("PD")) {
        last = workday(scan.plusDays(chance.between(50, 200)));
        assessment(therapy, last, chance.happens(0.6) ? "PD" : "SD", null);
      }
      patient(start, last.plusDays(chance.between(3, 25)));
      diagnosis(start.minusDays(chance.between(15, 40)), "IV");
    }

    private double left(String molecular) {
      return switch (molecular) {
        case "clearance" -> 0;
        case "fall" -> chance.between(15, 40) / 100.0;
        case "stable" -> chance.between(80, 120) / 100.0;
        default -> chance.between(200, 400) / 100.0;
      };
    }

    private String response(String molecular) {
      double luck = chance.share();
      return switch (molecular) {
        case "clearance" -> luck < 0.75 ? "PR" : luck < 0.95 ? "SD" : "PD";
        case "fall" -> luck < 0.5 ? "PR" : luck < 0.85 ? "SD" : "PD";
        case "stable" -> luck < 0.15 ? "PR" : luck < 0.65 ? "SD" : "PD";
        default -> luck < 0.05 ? "PR" : luck < 0.25 ? "SD" : "PD";
      };
    }

    // --- rows

    private Row draw(AssayDesign assay, String setting, String timepoint, LocalDate day) {
      String specimen = sheets.nextId("SPC");
      sheets
          .add(Table.SPECIMENS)
          .put("specimen_id", specimen)
          .put("patient_id", patient)
          .put("diagnosis_id", diagnosis)
          .put("origin", "patient")
          .put("specimen_type", centre.recordsBlood() ? "blood" : "plasma")
          .put("fraction", "cell-free")
          .put("collected_on", day)
          .put("tube_type", chance.oneOf(centre.tubes));
      LocalDate received = day.plusDays(chance.between(1, 3));
      return sheets
          .add(Table.TESTS)
          .put("test_id", sheets.nextId("TST"))
          .put("specimen_id", specimen)
          .put("patient_id", centre == Centre.B ? null : patient)
          .put("diagnosis_id", diagnosis)
          .put("assay_id", assay.id)
          .put("assay_version", assay.version)
          .put("clinical_setting", setting)
          .put("project", "other")
          .put("timepoint", timepoint)
          .put("ordered_on", day.minusDays(chance.between(0, 4)))
          .put("received_on", received)
          .put("reported_on", received.plusDays(chance.between(7, 15)));
    }

    /**
     * @param fraction of the alleles; 0 is not detected
     */
    private void result(Row test, double fraction) {
      boolean detected = fraction > 0;
      test.put("status", "completed")
          .put("result", detected ? "detected" : "not-detected")
          .put("qc_result", "pass")
          .put("cfdna_ng", chance.around(26, 0.6))
          .put("lod_achieved", LOD)
          .put("result_use", "disclosed");
      if (chance.happens(centre.reportsTumourFraction)) {
        test.put("tumour_fraction", 2 * fraction);
      }
      if (detected) {
        test.put("quantity", fraction).put("quantity_unit", "vaf");
        sheets
            .add(Table.FINDINGS)
            .put("test_id", Objects.requireNonNull(test.get("test_id")))
            .put("gene", tracked.gene)
            .put("variant_class", tracked.variantClass)
            .put("hgvs_p", tracked.hgvsP)
            .put("call", "present")
            .put("vaf", fraction)
            .put("origin", "somatic-presumed");
      }
    }

    private Row treatment(
        String kind, String intent, LocalDate started, @Nullable LocalDate ended) {
      return sheets
          .add(Table.TREATMENTS)
          .put("treatment_id", sheets.nextId("TRT"))
          .put("patient_id", patient)
          .put("diagnosis_id", diagnosis)
          .put("kind", kind)
          .put("intent", intent)
          .put("started_on", started)
          .put("ended_on", ended);
    }

    private void assessment(
        @Nullable String therapy,
        LocalDate day,
        @Nullable String response,
        @Nullable String status) {
      sheets
          .add(Table.ASSESSMENTS)
          .put("patient_id", patient)
          .put("diagnosis_id", diagnosis)
          .put("treatment_id", therapy)
          .put("observed_on", day)
          .put("criteria", response == null ? null : "recist-1.1")
          .put("response", response)
          .put("status", status)
          .put("method", "ct");
    }

    private void diagnosis(LocalDate day, String stage) {
      sheets
          .add(Table.DIAGNOSES)
          .put("diagnosis_id", diagnosis)
          .put("patient_id", patient)
          .put("tumour_type", "colorectal")
          .put("icd10", "C18.7")
          .put("oncotree", "COAD")
          .put("diagnosed_on", day)
          .put("stage_system", "uicc")
          .put("stage_group", stage);
    }

    private void patient(LocalDate begin, LocalDate lastContact) {
      sheets
          .add(Table.PATIENTS)
          .put("patient_id", patient)
          .put("sex", chance.happens(0.45) ? "female" : "male")
          .put("birth_year", begin.getYear() - chance.between(48, 80))
          .put("country", centre.country())
          .put("region", chance.oneOf(centre.regions()))
          .put("last_contact_on", lastContact)
          .put("sharing_consent", "permit");
    }
  }

  /** Nothing is done on a weekend. */
  private static LocalDate workday(LocalDate day) {
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return day.minusDays(1);
    }
    return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
  }
}
