package org.mtbnode.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtbnode.sample.Sheets.Row;

/**
 * What boards made of the cases, and what came of them: written after the journeys and from their
 * rows, none of which it changes save for the recommendation a treatment follows.
 */
final class TumourBoards {
  private static final double DISCUSSED = 0.6;
  private static final List<String> REASONS =
      List.of(
          "payment-refused",
          "drug-not-available",
          "medical-reason",
          "patient-wish",
          "deterioration",
          "other-therapy-chosen",
          "distance");
  private static final LocalDate RECENT = Patient.REFERENCE_DATE.minusDays(170);

  private final Sheets sheets;
  private final Chance chance;
  private final Map<String, List<Row>> treatments;
  private final Map<String, List<Row>> tests = new HashMap<>();
  private final Map<String, List<Row>> findings;
  private final Map<String, String> collectedOn = new HashMap<>();
  private final Map<String, String> analytes = new HashMap<>();
  private final Map<String, Row> diagnoses = new HashMap<>();
  private final Set<String> assessed = new HashSet<>();

  TumourBoards(Sheets sheets, Chance chance) {
    this.sheets = sheets;
    this.chance = chance;
    this.treatments = by(Table.TREATMENTS, "patient_id");
    this.findings = by(Table.FINDINGS, "test_id");
    sheets.rows(Table.ASSAYS).forEach(a -> analytes.put(a.get("assay_id"), a.get("analyte")));
    sheets.rows(Table.DIAGNOSES).forEach(d -> diagnoses.put(d.get("patient_id"), d));
    Map<String, String> owners = new HashMap<>();
    for (Row specimen : sheets.rows(Table.SPECIMENS)) {
      owners.put(specimen.get("specimen_id"), specimen.get("patient_id"));
      collectedOn.put(specimen.get("specimen_id"), specimen.get("collected_on"));
    }
    for (Row test : sheets.rows(Table.TESTS)) {
      String owner = owners.getOrDefault(test.get("specimen_id"), test.get("patient_id"));
      tests.computeIfAbsent(owner, o -> new ArrayList<>()).add(test);
    }
  }

  private Map<String, List<Row>> by(Table table, String column) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    for (Row row : sheets.rows(table)) {
      rows.computeIfAbsent(row.get(column), key -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  void write() {
    for (Row patient : sheets.rows(Table.PATIENTS)) {
      String id = patient.get("patient_id");
      for (Row treatment : treatments.getOrDefault(id, List.of())) {
        if (isForAdvancedDisease(treatment)) {
          if (chance.happens(DISCUSSED)) {
            board(patient, treatment);
          }
          responses(patient, treatment);
        }
      }
      followUp(patient);
      recentBoard(patient);
    }
  }

  /** A case that came back lately, so that what was recommended is still open. */
  private void recentBoard(Row patient) {
    LocalDate last = day(patient.get("last_contact_on"));
    if (patient.get("died_on") != null || last.isBefore(RECENT)) {
      return;
    }
    List<Row> profile = reportedBy(patient, last);
    Target target = profile.isEmpty() ? null : target(patient, profile);
    String board = discussed(patient, last, profile, target);
    if (target != null) {
      matched(board, last, target, null);
    }
  }

  private static boolean isForAdvancedDisease(Row treatment) {
    return "systemic".equals(treatment.get("kind")) && !"adjuvant".equals(treatment.get("intent"));
  }

  // --- boards

  private void board(Row patient, Row treatment) {
    LocalDate started = day(treatment.get("started_on"));
    LocalDate held = started.minusDays(chance.between(1, 9));
    List<Row> profile = reportedBy(patient, started);
    for (Row test : profile) {
      LocalDate reported = day(test.get("reported_on"));
      held = reported.isAfter(held) ? reported : held;
    }
    Target target = profile.isEmpty() ? null : target(patient, profile);
    String board = discussed(patient, held, profile, target);
    if (target != null) {
      matched(board, held, target, treatment);
    } else if (chance.happens(0.4)) {
      recommendation(board, "no-action");
    }
    if (profile.stream().anyMatch(this::foundGermline)) {
      recommendation(board, "counselling").put("priority", 2).put("implemented", "yes");
    }
    if (profile.isEmpty() && chance.happens(0.5)) {
      recommendation(board, "further-testing")
          .put("priority", 1)
          .put("implemented", chance.happens(0.8) ? "yes" : "pending");
    }
  }

  private String discussed(
      Row patient, LocalDate held, List<Row> profile, @Nullable Target target) {
    String board = sheets.nextId("MTB");
    sheets
        .add(Table.BOARDS)
        .put("board_id", board)
        .put("patient_id", patient.get("patient_id"))
        .put("diagnosis_id", diagnosis(patient).get("diagnosis_id"))
        .put("held_on", held)
        .put("board_kind", isChild(patient) ? "paediatric" : "adult")
        .put("profiled", profile.isEmpty() ? "no" : "yes")
        .put("actionable", profile.isEmpty() ? null : target == null ? "no" : "yes");
    return board;
  }

  /**
   * @param treatment that began after the board; null where none did yet
   */
  private void matched(String board, LocalDate held, Target target, @Nullable Row treatment) {
    boolean trial = chance.happens(0.2);
    Row recommendation =
        recommendation(board, trial ? "trial" : "therapy")
            .put("drugs", target.drugs())
            .put("trial_id", trial ? "NCT00000000" : null)
            .put("gene", target.gene())
            .put("alteration", target.alteration())
            .put("evidence", target.evidence(held))
            .put("based_on", target.basedOn())
            .put("priority", 1);
    if (treatment == null) {
      recommendation.put("implemented", "pending");
    } else if (target.drugs().equals(treatment.get("drugs"))) {
      follow(recommendation, treatment, "yes");
    } else if (chance.happens(0.25)) {
      follow(recommendation, treatment, "modified").put("reason_not", chance.oneOf(REASONS));
    } else {
      recommendation.put("implemented", "no").put("reason_not", chance.oneOf(REASONS));
    }
  }

  private static Row follow(Row recommendation, Row treatment, String how) {
    treatment.put("recommendation_id", recommendation.get("recommendation_id"));
    return recommendation.put("implemented", how);
  }

  private Row recommendation(String board, String kind) {
    return sheets
        .add(Table.RECOMMENDATIONS)
        .put("recommendation_id", sheets.nextId("REC"))
        .put("board_id", board)
        .put("kind", kind);
  }

  private List<Row> reportedBy(Row patient, LocalDate day) {
    return tests.getOrDefault(patient.get("patient_id"), List.of()).stream()
        .filter(test -> "completed".equals(test.get("status")) && test.get("reported_on") != null)
        .filter(test -> !day(test.get("reported_on")).isAfter(day))
        .toList();
  }

  private boolean foundGermline(Row test) {
    return findings.getOrDefault(test.get("test_id"), List.of()).stream()
        .anyMatch(finding -> String.valueOf(finding.get("origin")).startsWith("germline"));
  }

  /** The first alteration of the profile that a drug of the sample data is matched to. */
  private @Nullable Target target(Row patient, List<Row> profile) {
    String tumour = String.valueOf(diagnosis(patient).get("tumour_type"));
    for (Row test : profile) {
      for (Row finding : findings.getOrDefault(test.get("test_id"), List.of())) {
        Target target = Target.of(tumour, finding);
        if (target != null) {
          return target.basedOn(sides(profile, finding));
        }
      }
    }
    return null;
  }

  private String sides(List<Row> profile, Row finding) {
    Set<String> sides = new HashSet<>();
    for (Row test : profile) {
      for (Row other : findings.getOrDefault(test.get("test_id"), List.of())) {
        if ("present".equals(other.get("call"))
            && String.valueOf(other.get("gene")).equals(finding.get("gene"))) {
          sides.add("ctdna".equals(analytes.get(test.get("assay_id"))) ? "lb" : "tissue");
        }
      }
    }
    return sides.size() == 2 ? "both" : sides.iterator().next();
  }

  // --- responses

  private void responses(Row patient, Row treatment) {
    LocalDate started = day(treatment.get("started_on"));
    LocalDate ended = treatment.get("ended_on") == null ? null : day(treatment.get("ended_on"));
    LocalDate first = started.plusDays(chance.between(50, 70));
    if (isKnown(patient, first) && (ended == null || first.isBefore(ended))) {
      assess(patient, treatment, first, response(patient), null);
    }
    if (ended != null && "progression".equals(treatment.get("end_reason"))) {
      LocalDate last = ended.minusDays(chance.between(0, 6));
      if (isKnown(patient, last) && last.isAfter(started)) {
        assess(patient, treatment, last, "PD", "progression");
      }
    }
  }

  private String response(Row patient) {
    double share = chance.share();
    boolean myeloma = criteria(patient).equals("imwg");
    if (share < 0.06) {
      return "CR";
    }
    if (share < 0.45) {
      return myeloma && share < 0.3 ? "VGPR" : "PR";
    }
    return share < 0.8 ? "SD" : share < 0.94 ? "PD" : "NE";
  }

  /** After surgery the tumour is looked for every half year; a late positive draw foretells it. */
  private void followUp(Row patient) {
    Row surgery =
        treatments.getOrDefault(patient.get("patient_id"), List.of()).stream()
            .filter(treatment -> "surgery".equals(treatment.get("kind")))
            .findFirst()
            .orElse(null);
    if (surgery == null) {
      return;
    }
    LocalDate recurred = recurrence(patient, surgery);
    LocalDate day = day(surgery.get("started_on")).plusDays(chance.between(80, 110));
    while (isKnown(patient, day) && (recurred == null || day.isBefore(recurred))) {
      assess(patient, null, day, null, "no-evidence-of-disease");
      day = day.plusDays(chance.between(150, 200));
    }
    if (recurred != null && isKnown(patient, recurred)) {
      assess(patient, null, recurred, null, "recurrence");
    }
  }

  private @Nullable LocalDate recurrence(Row patient, Row surgery) {
    LocalDate operated = day(surgery.get("started_on"));
    for (Row test : tests.getOrDefault(patient.get("patient_id"), List.of())) {
      String drawn = collectedOn.get(test.get("specimen_id"));
      if (drawn == null || !day(drawn).isAfter(operated)) {
        continue;
      }
      boolean back = "metastatic-untreated".equals(test.get("disease_state"));
      boolean positive =
          "detected".equals(test.get("result"))
              && List.of("adjuvant-guidance", "recurrence-surveillance")
                  .contains(String.valueOf(test.get("clinical_setting")));
      if (back || (positive && chance.happens(0.6))) {
        return day(drawn).plusDays(back ? chance.between(-20, 40) : chance.between(20, 150));
      }
    }
    return chance.happens(0.06) ? operated.plusDays(chance.between(200, 600)) : null;
  }

  private void assess(
      Row patient,
      @Nullable Row treatment,
      LocalDate day,
      @Nullable String response,
      @Nullable String status) {
    if (!assessed.add(patient.get("patient_id") + day)) {
      return;
    }
    String criteria = criteria(patient);
    sheets
        .add(Table.ASSESSMENTS)
        .put("patient_id", patient.get("patient_id"))
        .put("diagnosis_id", diagnosis(patient).get("diagnosis_id"))
        .put("treatment_id", treatment == null ? null : treatment.get("treatment_id"))
        .put("observed_on", day)
        .put("criteria", response == null ? null : criteria)
        .put("response", response)
        .put("status", status)
        .put("method", method(criteria));
  }

  private static String method(String criteria) {
    return switch (criteria) {
      case "imwg" -> "laboratory";
      case "inrc" -> "scintigraphy";
      default -> "ct";
    };
  }

  private String criteria(Row patient) {
    return switch (String.valueOf(diagnosis(patient).get("tumour_type"))) {
      case "multiple-myeloma" -> "imwg";
      case "neuroblastoma" -> "inrc";
      default -> "recist-1.1";
    };
  }

  // --- who

  private boolean isKnown(Row patient, LocalDate day) {
    String last = patient.get("last_contact_on");
    return last != null && !day.isAfter(day(last)) && day.isBefore(Patient.REFERENCE_DATE);
  }

  private boolean isChild(Row patient) {
    return "neuroblastoma".equals(diagnosis(patient).get("tumour_type"));
  }

  private Row diagnosis(Row patient) {
    Row diagnosis = diagnoses.get(patient.get("patient_id"));
    if (diagnosis == null) {
      throw new IllegalStateException("a patient without a diagnosis");
    }
    return diagnosis;
  }

  private static LocalDate day(@Nullable String text) {
    return LocalDate.parse(String.valueOf(text));
  }
}
