package org.mtbnode.template;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the board to what was done: a case is discussed, profiled, actionable, recommended for and
 * treated in that order, and no step stands without the one before it.
 */
final class BoardRules {
  private static final Set<String> MATCHED = Set.of("therapy", "trial");
  private static final Set<String> NOT_FOLLOWED = Set.of("no", "modified");
  private static final Set<String> WITHOUT_GENE = Set.of("tmb-high", "msi-high", "hrd");
  private static final List<String> FINDING = List.of("gene", "alteration", "evidence", "based_on");

  private BoardRules() {}

  static void board(RowDraft row, @Nullable Parent patient) {
    if (row.has("profiled", "no") && row.has("actionable", "yes")) {
      row.error(
          "actionable",
          "a case that was not profiled has nothing that can be acted on; correct one of them");
    } else if (row.has("profiled", "yes") && !row.isGiven("actionable")) {
      row.warning("actionable", "without it the case counts as profiled and nothing beyond");
    }
    LocalDate died = patient == null ? null : patient.day("died_on");
    LocalDate held = row.date("held_on");
    if (died != null && held != null && held.isAfter(died)) {
      row.warning("held_on", "is after the patient died, " + died + "; is that meant?");
    }
  }

  static void recommendation(RowDraft row, @Nullable Parent board) {
    String kind = row.value("kind");
    if (kind != null && MATCHED.contains(kind)) {
      matched(row, kind, board);
    }
    finding(row);
    implementation(row);
    evidence(row);
  }

  private static void matched(RowDraft row, String kind, @Nullable Parent board) {
    if (board != null) {
      of(row, kind, board);
    }
    if (kind.equals("therapy") && !row.isGiven("drugs")) {
      row.warning("drugs", "a therapy without drugs counts for no drug class");
    }
    if (kind.equals("trial") && !row.isGiven("trial_id")) {
      row.warning("trial_id", "without its number the trial cannot be told from others");
    }
    if (FINDING.stream().noneMatch(row::isGiven)) {
      row.warning("gene", "rests on no finding, so it counts for no gene");
    }
  }

  private static void of(RowDraft row, String kind, Parent board) {
    for (String step : List.of("profiled", "actionable")) {
      if (board.has(step, "no")) {
        row.error(
            "kind",
            "a "
                + kind
                + " is matched to a finding, but "
                + step
                + " of its board is no; write no-action, or correct the board");
        return;
      }
    }
    if (board.has("profiled", "yes") && board.fact("actionable") == null) {
      row.warning("kind", "its board does not say that the case is actionable; say it there");
    }
  }

  private static void finding(RowDraft row) {
    String alteration = row.value("alteration");
    if (alteration != null && !row.isGiven("gene") && !WITHOUT_GENE.contains(alteration)) {
      row.error("gene", "required beside alteration, save where it is tmb-high, msi-high or hrd");
    }
  }

  private static void implementation(RowDraft row) {
    String implemented = row.value("implemented");
    if (implemented == null) {
      return;
    }
    boolean followed = !NOT_FOLLOWED.contains(implemented);
    if (followed && row.isGiven("reason_not")) {
      row.error(
          "reason_not",
          "has a value only where implemented is no or modified, here it is "
              + implemented
              + "; leave it empty or correct implemented");
    } else if (implemented.equals("no") && !row.isGiven("reason_not")) {
      row.warning("reason_not", "without it the reason is counted as unknown");
    }
  }

  /** One scheme gives one level on one day; a level that was changed has another day. */
  private static void evidence(RowDraft row) {
    String all = row.value("evidence");
    Map<String, String> levels = new HashMap<>();
    for (String each : all == null ? new String[0] : all.split(TemplateRow.LIST_SEPARATOR)) {
      String[] parts = each.split(ItemPart.SEPARATOR, -1);
      String before = levels.put(parts[0] + " " + parts[1] + " " + parts[3], parts[2]);
      if (before != null && !before.equals(parts[2])) {
        row.error(
            "evidence",
            "expected one level of %s on one day, here are %s and %s; delete one, or give each its"
                    .formatted(parts[0], before, parts[2])
                + " day");
      }
    }
  }

  /** What a treatment has to do with the recommendation it follows. */
  static void treatment(RowDraft row, @Nullable Parent recommendation) {
    String kind = recommendation == null ? null : recommendation.fact("kind");
    if (recommendation == null || kind == null) {
      return;
    }
    if (!MATCHED.contains(kind)) {
      row.error(
          "recommendation_id",
          "expected a recommendation of kind therapy or trial, but it is "
              + kind
              + "; correct one of them");
    } else if (recommendation.has("implemented", "no")) {
      row.error(
          "recommendation_id",
          "its recommendation says that it was not implemented; correct one of them");
    } else if (recommendation.has("implemented", "pending")) {
      row.warning(
          "recommendation_id", "its recommendation is still pending; write yes or modified there");
    }
    LocalDate held = recommendation.day("held_on");
    LocalDate started = row.date("started_on");
    if (held != null && started != null && started.isBefore(held)) {
      row.error(
          "started_on",
          "expected not before the board that recommended it, " + held + "; correct one of them");
    }
  }
}
