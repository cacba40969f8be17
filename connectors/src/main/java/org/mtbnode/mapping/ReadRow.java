package org.mtbnode.mapping;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateRow;

/** A row of the template while it is read from resources. */
final class ReadRow {
  private final String table;
  private final SortedMap<String, String> values = new TreeMap<>();

  ReadRow(String table) {
    this.table = table;
  }

  /** A value that is not there leaves the column empty. */
  ReadRow put(String column, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      values.put(column, value);
    }
    return this;
  }

  ReadRow put(String column, List<String> several) {
    return put(column, String.join(TemplateRow.LIST_SEPARATOR, several));
  }

  /**
   * @param patient whose it is; null if it is nobody's
   * @throws IllegalArgumentException if a part of the row's key is missing
   */
  TemplateRow of(@Nullable String patient) {
    String key = Template.caseData().keyOf(table, values);
    if (key == null) {
      throw new IllegalArgumentException(
          "A resource gives a row of %s without its key; it has: %s".formatted(table, values));
    }
    return new TemplateRow(table, key, patient, values);
  }
}
