package org.mtbnode.template;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an assessment has to do with itself, its treatment, its tumour and its patient. */
final class AssessmentRules {
  private static final Set<String> COMPLETE = Set.of("CR", "sCR", "iCR");
  private static final Set<String> PROGRESSION = Set.of("PD", "iUPD", "iCPD");
  private static final Set<String> ACTIVE = Set.of("recurrence", "progression");
  private static final Set<String> QUIET = Set.of("no-evidence-of-disease", "stable");
  private static final Map<String, String> CRITERIA_OF =
      Map.of("imwg", "multiple-myeloma", "inrc", "neuroblastoma", "rano", "cns");

  private AssessmentRules() {}

  static void check(RowDraft row, References.Resolved references) {
    responseAndState(row);
    tumour(row, references.parent("diagnosis_id"));
    treatment(row, references.parent("treatment_id"));
    patient(row, references.parent("patient_id"));
  }

  private static void responseAndState(RowDraft row) {
    String response = row.value("response");
    String status = row.value("status");
    if (response != null && !row.isGiven("criteria")) {
      row.warning("criteria", "without them the response is counted under none");
    }
    if (response == null || status == null) {
      return;
    }
    if ((COMPLETE.contains(response) && ACTIVE.contains(status))
        || (PROGRESSION.contains(response) && QUIET.contains(status))) {
      row.error("status", "cannot be where response is " + response + "; correct one of them");
    }
  }

  private static void tumour(RowDraft row, @Nullable Parent diagnosis) {
    String criteria = row.value("criteria");
    String meant = criteria == null ? null : CRITERIA_OF.get(criteria);
    String tumour = diagnosis == null ? null : diagnosis.fact("tumour_type");
    if (meant != null && tumour != null && !tumour.equals(meant)) {
      row.warning(
          "criteria", "are for " + meant + ", and the tumour is " + tumour + "; is that meant?");
    }
  }

  private static void treatment(RowDraft row, @Nullable Parent treatment) {
    LocalDate started = treatment == null ? null : treatment.day("started_on");
    LocalDate observed = row.date("observed_on");
    if (started != null
        && observed != null
        && row.isGiven("response")
        && observed.isBefore(started)) {
      row.error(
          "observed_on",
          "expected not before the treatment it is a response to, "
              + started
              + "; correct one of them");
    }
  }

  private static void patient(RowDraft row, @Nullable Parent patient) {
    LocalDate died = patient == null ? null : patient.day("died_on");
    LocalDate observed = row.date("observed_on");
    if (died != null && observed != null && observed.isAfter(died)) {
      row.error(
          "observed_on", "expected not after the patient died, " + died + "; correct one of them");
    }
    if (row.has("status", "death") && patient != null && died == null) {
      row.warning("status", "is death, yet the patient has no died_on; say it there");
    }
  }
}
