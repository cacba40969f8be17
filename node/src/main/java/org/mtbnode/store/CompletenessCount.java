package org.mtbnode.store;

/** Counts how complete the rows of the centre are. */
public interface CompletenessCount {

  /** Counts once through all rows; the answer to an unchanged store is remembered. */
  Completeness now();
}
