package org.mtbnode.store;

import java.util.List;
import org.mtbnode.template.TemplateRow;

/** A version of an assay that changes, itself or in the regions it covers. */
public record AssayChange(TemplateRow assay, List<TemplateRow> regions) implements CaseChange {
  public AssayChange {
    regions = List.copyOf(regions);
  }
}
