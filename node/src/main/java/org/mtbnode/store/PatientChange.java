package org.mtbnode.store;

import java.util.List;
import org.mtbnode.template.TemplateRow;

/**
 * A patient whose rows change.
 *
 * @param rows all rows as they will be, of every table
 * @param assays the rows of the assays their tests name
 */
public record PatientChange(String patient, List<TemplateRow> rows, List<TemplateRow> assays)
    implements CaseChange {
  public PatientChange {
    rows = List.copyOf(rows);
    assays = List.copyOf(assays);
  }
}
