package org.mtbnode.store;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;

/**
 * A refused row that waits for its correction.
 *
 * @param number of the row, for who wants to correct it
 * @param importNumber the import that brought it
 * @param key as the row gives it; null where it does not
 * @param repeats another row with its key was accepted in the same import
 * @param waiting how many rows wait for it, directly or through others, by table
 */
public record RefusedRow(
    long number,
    long importNumber,
    @Nullable String key,
    boolean repeats,
    Rejection rejection,
    SortedMap<String, Long> waiting) {

  public RefusedRow {
    waiting = Collections.unmodifiableSortedMap(new TreeMap<>(waiting));
  }

  public long waitingRows() {
    return waiting.values().stream().mapToLong(Long::longValue).sum();
  }

  public List<Problem> errors() {
    return rejection.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .toList();
  }
}
