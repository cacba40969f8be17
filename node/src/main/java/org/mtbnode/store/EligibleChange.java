package org.mtbnode.store;

import java.util.List;
import org.mtbnode.template.TemplateRow;

/** A period whose counts of eligible patients change; all rows as they will be. */
public record EligibleChange(String period, List<TemplateRow> rows) implements CaseChange {
  public EligibleChange {
    rows = List.copyOf(rows);
  }
}
