package org.mtbnode.store;

import java.util.List;
import org.mtbnode.template.TemplateRow;

/**
 * Reference or EQA material whose rows change.
 *
 * @param specimen the centre's id of it
 * @param rows all rows as they will be: the specimen, its tests, their findings, the truth
 * @param assays the rows of the assays the tests name
 */
public record MaterialChange(String specimen, List<TemplateRow> rows, List<TemplateRow> assays)
    implements CaseChange {
  public MaterialChange {
    rows = List.copyOf(rows);
    assays = List.copyOf(assays);
  }
}
