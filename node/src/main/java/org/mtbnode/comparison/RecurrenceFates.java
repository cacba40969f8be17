package org.mtbnode.comparison;

import java.util.List;

/**
 * What had become of patients by a month after the draw, by result: each is exactly one of four.
 *
 * @param month 12 or 24
 * @param rows results that some centre has released
 * @param detectedOfRecurred of those who recurred, who had a positive landmark sample; nobody
 *     censored is in it
 * @param notDetectedOfFree of those free and fully followed, who had a negative one; nobody
 *     censored is in it
 */
public record RecurrenceFates(
    int month, List<Row> rows, Share detectedOfRecurred, Share notDetectedOfFree) {
  public static final String DETECTED = "detected";
  public static final String NOT_DETECTED = "not-detected";

  /** Draw or assay failed: nothing collected, no assay designed, or no result. */
  public static final String FAILED = "failed";

  /** Neither detected nor not. */
  public static final String INDETERMINATE = "indeterminate";

  /**
   * @param result one of the constants
   * @param centres that have released it
   * @param recurred by the month
   * @param eventFree with full follow-up
   * @param censored earlier
   * @param died without recurrence
   */
  public record Row(
      String result, int centres, Figure recurred, Figure eventFree, Figure censored, Figure died) {
    public Figure patients() {
      return recurred.plus(eventFree).plus(censored).plus(died);
    }

    static Row none(String result) {
      return new Row(result, 0, Figure.NONE, Figure.NONE, Figure.NONE, Figure.NONE);
    }
  }

  public RecurrenceFates {
    rows = List.copyOf(rows);
  }

  /** Of nobody where no centre has released it. */
  public Row row(String result) {
    return rows.stream()
        .filter(row -> row.result().equals(result))
        .findFirst()
        .orElseGet(() -> Row.none(result));
  }

  /** Detected and not detected together. */
  public Figure patients() {
    return row(DETECTED).patients().plus(row(NOT_DETECTED).patients());
  }

  /** Of them, who was followed no longer before the month: in neither share. */
  public Figure censored() {
    return row(DETECTED).censored().plus(row(NOT_DETECTED).censored());
  }

  /** Of them, who recurred. */
  public Figure recurred() {
    return row(DETECTED).recurred().plus(row(NOT_DETECTED).recurred());
  }

  /** Of them, who was free of recurrence and fully followed. */
  public Figure eventFree() {
    return row(DETECTED).eventFree().plus(row(NOT_DETECTED).eventFree());
  }
}
