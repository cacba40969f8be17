package org.mtbnode.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Who the rows are about.
 *
 * @param dayZero the tissue sample the story starts from, usually that of the diagnosis; days count
 *     from it
 */
record Patient(
    String id, String diagnosisId, Cohort cohort, int age, LocalDate dayZero, Tumour tumour) {

  /** All dates are counted back from here. */
  static final LocalDate REFERENCE_DATE = LocalDate.of(2025, 12, 12);

  /** From a draw to its report, at most. */
  private static final int LONGEST_WAIT = 60;

  /** The date of a day; nothing is done on a weekend. */
  LocalDate on(int day) {
    LocalDate date = dayZero.plusDays(day);
    if (date.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return date.minusDays(1);
    }
    return date.getDayOfWeek() == DayOfWeek.SUNDAY ? date.plusDays(1) : date;
  }

  /** What lies after the reference date, with its report, is not in the data yet. */
  boolean isPast(int day) {
    return on(day + LONGEST_WAIT).isBefore(REFERENCE_DATE);
  }
}
