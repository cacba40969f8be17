package org.mtbnode.template;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What columns of a row have to do with each other beyond what a schema can say. An error where
 * both cannot be true; a warning where both can but hardly are.
 */
final class CaseRules {
  // Eurostat's own letters, where they are not those of ISO 3166
  private static final Map<String, String> NUTS_LETTERS = Map.of("GR", "EL", "GB", "UK");
  private static final Set<String> WITH_ALLELE_FRACTION = Set.of("snv", "indel");

  private CaseRules() {}

  static void check(RowDraft row, References.Resolved references) {
    switch (row.table().name()) {
      case "patients" -> patient(row);
      case "boards" -> BoardRules.board(row, references.parent("patient_id"));
      case "recommendations" -> BoardRules.recommendation(row, references.parent("board_id"));
      case "treatments" -> treatment(row, references.parent("recommendation_id"));
      case "assessments" -> AssessmentRules.check(row, references);
      case "assay_regions" -> assayRegion(row);
      case "truth" -> truth(row, references.parent("specimen_id"));
      case "specimens" -> specimen(row);
      case "tests" -> test(row, references.parent("specimen_id"));
      case "findings" -> finding(row, references.parent("test_id"));
      default -> {}
    }
  }

  private static void patient(RowDraft row) {
    LocalDate died = row.date("died_on");
    BigDecimal born = row.decimal("birth_year");
    if (died != null && born != null && died.getYear() < born.intValue()) {
      row.error("died_on", "expected not before birth_year, " + born + "; correct one of them");
    }
    LocalDate lastContact = row.date("last_contact_on");
    if (died != null && lastContact != null && lastContact.isAfter(died)) {
      row.warning("last_contact_on", "is after died_on, " + died + "; the patient counts as dead");
    }
    String country = row.value("country");
    String region = row.value("region");
    if (country != null
        && region != null
        && !region.startsWith(NUTS_LETTERS.getOrDefault(country, country))) {
      row.warning("region", "lies outside country, " + country + "; is that meant?");
    }
  }

  private static void treatment(RowDraft row, @Nullable Parent recommendation) {
    BoardRules.treatment(row, recommendation);
    if (row.has("kind", "systemic") && !row.isGiven("drugs")) {
      row.warning("drugs", "a systemic therapy without drugs counts for no drug class");
    }
  }

  private static void assayRegion(RowDraft row) {
    if (row.has("lod_unit", "vaf") || row.has("lod_unit", "tumour-fraction")) {
      share(row, "lod95");
    }
  }

  private static void truth(RowDraft row, @Nullable Parent specimen) {
    if (specimen != null && specimen.patient() != null) {
      row.error(
          "specimen_id",
          "expected reference or EQA material, but it is of patient "
              + specimen.patient()
              + "; correct one of them");
    }
    BigDecimal fraction = row.decimal("expected_vaf");
    if (fraction != null && fraction.signum() == 0) {
      row.error("expected_vaf", "expected above 0 where expected is present; correct one of them");
    }
  }

  private static void specimen(RowDraft row) {
    PreanalyticRules.specimen(row);
    LocalDate day = row.date("collected_on");
    String instant = row.value("collected_at");
    if (instant != null && day != null) {
      LocalDate utcDay = OffsetDateTime.parse(instant).toLocalDate();
      if (Math.abs(ChronoUnit.DAYS.between(day, utcDay)) > 1) {
        row.error("collected_at", "expected on collected_on, " + day + "; correct one of them");
      }
    } else if (instant != null && !row.isGiven("collected_on")) {
      row.warning("collected_on", "without the day the specimen counts as undated");
    }
    BigDecimal content = row.decimal("tumour_cell_content");
    if (content != null && content.signum() > 0 && content.compareTo(BigDecimal.ONE) < 0) {
      row.warning(
          "tumour_cell_content",
          "is in per cent and looks like a share, would be " + content.movePointRight(2));
    }
  }

  private static void test(RowDraft row, @Nullable Parent specimen) {
    result(row);
    PreanalyticRules.test(row);
    if (row.has("quantity_unit", "vaf")) {
      share(row, "quantity");
    }
    if (!row.isGiven("quantity_unit") || row.has("quantity_unit", "vaf")) {
      share(row, "lod_achieved");
    }
    LocalDate collected = specimen == null ? null : specimen.day("collected_on");
    for (String later : new String[] {"received_on", "reported_on"}) {
      LocalDate date = row.date(later);
      if (collected != null && date != null && date.isBefore(collected)) {
        row.error(
            later,
            "expected not before its specimen was collected, "
                + collected
                + "; correct one of them");
      }
    }
    if (row.has("result_use", "blinded") && row.isGiven("action") && !row.has("action", "none")) {
      row.error("action", "nobody can act on a blinded result; correct one of them");
    }
  }

  /** A test that gave no result has none, whatever the reason; one that ran to the end has one. */
  private static void result(RowDraft row) {
    String status = row.value("status");
    boolean evaluable = row.value("result") != null && !row.has("result", "not-evaluable");
    if (status == null) {
      return;
    }
    if (!status.equals("completed") && evaluable) {
      row.error(
          "result", "expected not-evaluable where status is " + status + "; correct one of them");
    }
    if (status.equals("completed") && evaluable && row.isGiven("failure_reason")) {
      row.error("failure_reason", "the test has a result; leave it empty or correct status");
    }
    if ((status.equals("failed") || status.equals("design-failed"))
        && !row.isGiven("failure_reason")) {
      row.warning(
          "failure_reason", "without it the test is counted as failed for an unknown reason");
    }
    if (evaluable && row.has("qc_result", "fail")) {
      row.warning("qc_result", "failed quality control, yet result is " + row.value("result"));
    }
    BigDecimal found = row.decimal("variants_detected");
    if (found != null && found.signum() == 0 && row.has("result", "detected")) {
      row.warning("variants_detected", "none of the variants was found, yet result is detected");
    }
  }

  private static void finding(RowDraft row, @Nullable Parent test) {
    String call = row.value("call");
    if (test != null && test.fact("status") != null && call != null) {
      ofTest(row, test, call);
    }
    if (row.value("ref") != null && row.has("alt", String.valueOf(row.value("ref")))) {
      row.error("alt", "expected another allele than ref; correct one of them");
    }
    if ("present".equals(call)) {
      present(row);
    }
    BigDecimal fraction = row.decimal("vaf");
    if ("absent".equals(call) && fraction != null && fraction.signum() > 0) {
      row.error(
          "vaf",
          "expected 0 or empty where call is absent; below what counts as present it is"
              + " indeterminate");
    }
  }

  private static void ofTest(RowDraft row, Parent test, String call) {
    boolean done = test.has("status", "completed");
    if (!done && !call.equals("no-call")) {
      row.error(
          "call",
          "expected no-call, since the status of its test is "
              + test.fact("status")
              + "; correct one");
    } else if (done && call.equals("present") && !test.has("result", "detected")) {
      row.warning("call", "is present, yet the result of its test is " + test.fact("result"));
    }
  }

  private static void present(RowDraft row) {
    String variantClass = row.value("variant_class");
    BigDecimal fraction = row.decimal("vaf");
    if (fraction != null && fraction.signum() == 0) {
      row.error("vaf", "expected above 0 where call is present; correct one of them");
    }
    if (variantClass != null
        && WITH_ALLELE_FRACTION.contains(variantClass)
        && !row.isGiven("vaf")
        && !(row.isGiven("alt_reads") && row.isGiven("total_reads"))) {
      row.warning("vaf", "is missing, so the variant stands in no allele-fraction bin");
    }
    if ("cna".equals(variantClass) && !row.isGiven("copy_number")) {
      row.warning("copy_number", "is missing, so a gain cannot be told from a loss");
    }
  }

  private static void share(RowDraft row, String column) {
    BigDecimal value = row.decimal(column);
    if (value != null && value.compareTo(BigDecimal.ONE) > 0) {
      row.error(
          column,
          "expected a share from 0 to 1; looks like per cent, would be "
              + value.movePointLeft(2).toPlainString());
    }
  }
}
