package org.mtbnode.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says that columns of a row name a row of another table.
 *
 * @param columns in this table
 * @param table the table referred to
 * @param keyColumns its key, in the order of {@code columns}
 * @param since version of the template that brought it; null where the first had it
 */
public record ForeignKey(
    List<String> columns, String table, List<String> keyColumns, @Nullable String since) {
  public ForeignKey {
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
  }
}
