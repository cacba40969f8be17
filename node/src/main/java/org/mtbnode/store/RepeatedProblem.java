package org.mtbnode.store;

import org.jspecify.annotations.Nullable;

/**
 * The same thing wrong with several rows.
 *
 * @param column null where the whole row is meant
 * @param example what one of them expected
 */
public record RepeatedProblem(String table, @Nullable String column, String example, long rows) {}
