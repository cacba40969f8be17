package org.mtbnode.template;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What rows that refer to a row need to know of it.
 *
 * @param refusedAt where it was refused; null where it was accepted
 * @param patient whose it is; null for rows of nobody
 * @param collectedOn of a specimen of this delivery
 * @param status of a test of this delivery
 * @param result of a test of this delivery
 */
record Parent(
    @Nullable Origin refusedAt,
    @Nullable String patient,
    @Nullable String diagnosis,
    @Nullable LocalDate collectedOn,
    @Nullable String status,
    @Nullable String result) {

  static Parent refused(Origin origin) {
    return new Parent(origin, null, null, null, null, null);
  }

  static Parent known(KnownRows.KnownRow row) {
    return new Parent(null, row.patient(), row.diagnosis(), null, null, null);
  }

  static Parent accepted(RowDraft row, @Nullable String patient) {
    return new Parent(
        null,
        patient,
        row.value("diagnosis_id"),
        row.table().hasColumn("collected_on") ? row.date("collected_on") : null,
        row.value("status"),
        row.value("result"));
  }

  boolean isRefused() {
    return refusedAt != null;
  }
}
