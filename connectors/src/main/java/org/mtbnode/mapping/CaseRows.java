package org.mtbnode.mapping;

import java.util.List;
import org.mtbnode.template.TemplateRow;

/**
 * All that is known of one patient, and the assays that were used on them.
 *
 * @param rows the patient's rows of all tables, in any order
 * @param assays the rows of the {@code assays} table that the patient's tests name
 */
public record CaseRows(List<TemplateRow> rows, List<TemplateRow> assays) {
  public CaseRows {
    rows = List.copyOf(rows);
    assays = List.copyOf(assays);
  }

  public List<TemplateRow> of(String table) {
    return rows.stream().filter(row -> row.table().equals(table)).toList();
  }
}
