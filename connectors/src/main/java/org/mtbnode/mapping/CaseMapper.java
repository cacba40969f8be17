package org.mtbnode.mapping;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.mtbnode.template.TemplateRow;

/** Maps template rows to FHIR, one patient or one assay at a time. */
public final class CaseMapper {
  private final ResourceIds ids;

  public CaseMapper(ResourceIds ids) {
    this.ids = ids;
  }

  /** Maps one patient to a collection bundle of everything known of them. */
  public Bundle map(CaseRows patient) {
    throw new UnsupportedOperationException(ids + patient.toString());
  }

  /** Maps one version of an assay, with the regions it covers. */
  public Device mapAssay(TemplateRow assay, List<TemplateRow> regions) {
    throw new UnsupportedOperationException(ids + assay.key() + regions);
  }
}
