package org.mtbnode.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The refused rows that no accepted row has replaced yet. A row is to be corrected where something
 * is wrong with itself; it waits where it is refused only because a row it refers to is.
 */
public interface RefusedRows {

  /**
   * @param toCorrect rows something is wrong with
   * @param waiting rows that only wait for others
   */
  record Numbers(long toCorrect, long waiting) {}

  Numbers numbers();

  /**
   * A page of the rows to correct: of the newest import first, then in the order of the files.
   *
   * @param importNumber of this import only; null for all
   */
  List<RefusedRow> toCorrect(@Nullable Long importNumber, int limit, long offset);

  /** How many rows are to be corrected that this import brought. */
  long toCorrectOf(long importNumber);

  /** What is wrong with several rows, the most frequent first. */
  List<RepeatedProblem> repeated(int limit);

  Optional<RefusedRow> find(long number);

  /** The rows that wait for a row, directly or through others; parents before children. */
  List<RefusedRow> waitingFor(long number);

  /** The tables that have rows to correct, in the order of the template. */
  List<String> tablesToCorrect();

  /** All rows of a table that are to be corrected or wait, in the order of the files. */
  void forEachOf(String table, Consumer<RefusedRow> row);
}
