package org.mtbnode.template;

import java.util.List;

/**
 * Says that columns of a row name a row of another table.
 *
 * @param columns in this table
 * @param table the table referred to
 * @param keyColumns its key, in the order of {@code columns}
 */
public record ForeignKey(List<String> columns, String table, List<String> keyColumns) {
  public ForeignKey {
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
  }
}
