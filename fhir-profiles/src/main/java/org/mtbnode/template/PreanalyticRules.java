package org.mtbnode.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened to a specimen between the draw and the result. */
final class PreanalyticRules {
  /** Instants are often rounded to the hour. */
  private static final BigDecimal TOLERATED_HOURS = BigDecimal.ONE;

  private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);
  private static final Set<String> NOT_FROZEN = Set.of("room-temperature", "refrigerated");

  private PreanalyticRules() {}

  static void specimen(RowDraft row) {
    hours(row, "hours_to_separation", "separated_at");
    hours(row, "hours_to_freezing", "frozen_at");
    BigDecimal separation = row.decimal("hours_to_separation");
    BigDecimal freezing = row.decimal("hours_to_freezing");
    if (separation != null && freezing != null && freezing.compareTo(separation) < 0) {
      row.error(
          "hours_to_freezing",
          "expected at least hours_to_separation, " + separation + "; correct one of them");
    }
    String storage = row.value("storage");
    if (storage != null && NOT_FROZEN.contains(storage) && row.isGiven("frozen_at")) {
      row.error("storage", "it was frozen at frozen_at; leave that empty or correct storage");
    }
    BigDecimal line = row.decimal("treatment_line");
    if (line != null && line.signum() == 0 && row.has("on_treatment", "yes")) {
      row.error(
          "treatment_line", "expected at least 1 where on_treatment is yes; correct one of them");
    }
  }

  private static void hours(RowDraft row, String column, String until) {
    BigDecimal given = row.decimal(column);
    String from = row.value("collected_at");
    String to = row.value(until);
    if (given == null || from == null || to == null) {
      return;
    }
    BigDecimal passed = hours(Instant.parse(from), Instant.parse(to));
    if (given.subtract(passed).abs().compareTo(TOLERATED_HOURS) > 0) {
      row.error(
          column,
          "collected_at and "
              + until
              + " are "
              + passed.stripTrailingZeros().toPlainString()
              + " hours apart; leave it empty or correct one of them");
    }
  }

  private static BigDecimal hours(Instant from, Instant to) {
    return BigDecimal.valueOf(Duration.between(from, to).toSeconds())
        .divide(SECONDS, new MathContext(3));
  }

  static void test(RowDraft row) {
    BigDecimal used = row.decimal("cfdna_ng");
    BigDecimal extracted = row.decimal("cfdna_yield_ng");
    if (used != null && extracted != null && used.compareTo(extracted) > 0) {
      row.warning("cfdna_ng", "is above cfdna_yield_ng, " + extracted + "; is that meant?");
    }
    String normal = row.value("normal_specimen_id");
    if (normal != null && row.has("specimen_id", normal)) {
      row.error("normal_specimen_id", "expected another specimen than the one tested");
    }
    if (has(row, "caveats", "not-informative") && row.has("result", "detected")) {
      row.error(
          "caveats", "not-informative says that nothing could be seen, yet result is detected");
    }
  }

  private static boolean has(RowDraft row, String column, String item) {
    @Nullable String value = row.value(column);
    return value != null && Set.of(value.split(TemplateRow.LIST_SEPARATOR)).contains(item);
  }
}
