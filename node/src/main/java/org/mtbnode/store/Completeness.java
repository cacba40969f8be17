package org.mtbnode.store;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How complete a centre's rows are, by the quarter of their own date.
 *
 * @param firstDay of the first of {@link #QUARTERS} quarters; the last one is not over yet
 * @param tables in the order of the template
 * @param negativeTests negative liquid-biopsy tests of patients whose data are shared
 * @param withTumourFraction those of them that give the tumour fraction
 */
public record Completeness(
    LocalDate firstDay, List<TableShare> tables, long negativeTests, long withTumourFraction) {

  /** How many quarters are shown, the current one included. */
  public static final int QUARTERS = 8;

  /** How many of them, the last ones, are added up. */
  public static final int RECENT = 4;

  public Completeness {
    tables = List.copyOf(tables);
  }

  /**
   * A table's columns.
   *
   * @param date the date its rows go by, in words
   * @param dateField the column of that date, where it is the table's own; null where it is of a
   *     parent
   * @param dated rows with that date, of all times
   * @param undated rows without it; they are in no quarter
   */
  public record TableShare(
      String table,
      String date,
      @Nullable String dateField,
      long dated,
      long undated,
      List<FieldShare> fields) {
    public TableShare {
      fields = List.copyOf(fields);
    }

    /** The share of rows with the date, 0 to 1; null where there are no rows. */
    public @Nullable Double dateShare() {
      return dated + undated == 0 ? null : (double) dated / (dated + undated);
    }
  }

  /**
   * A column.
   *
   * @param required whether the template asks for it in every row
   * @param rows rows by quarter, the oldest first: of those in which the column may be filled
   * @param filled rows by quarter in which it is
   */
  public record FieldShare(String field, boolean required, List<Long> rows, List<Long> filled) {
    public FieldShare {
      rows = List.copyOf(rows);
      filled = List.copyOf(filled);
    }

    /** The share of one quarter, 0 to 1; null where it has no rows. */
    public @Nullable Double share(int quarter) {
      return of(filled.get(quarter), rows.get(quarter));
    }

    /** The share of the recent quarters; null where they have no rows. */
    public @Nullable Double recent() {
      return of(recent(filled), recent(rows));
    }

    /** Rows of the recent quarters in which the column may be filled. */
    public long recentRows() {
      return recent(rows);
    }

    private static long recent(List<Long> counts) {
      return counts.subList(QUARTERS - RECENT, QUARTERS).stream().mapToLong(Long::longValue).sum();
    }

    private static @Nullable Double of(long filled, long rows) {
      return rows == 0 ? null : (double) filled / rows;
    }
  }

  /** The share of negative tests with a tumour fraction; null where there are none. */
  public @Nullable Double tumourFractionShare() {
    return negativeTests == 0 ? null : (double) withTumourFraction / negativeTests;
  }
}
