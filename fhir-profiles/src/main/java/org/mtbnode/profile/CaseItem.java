package org.mtbnode.profile;

/** What LOINC has no code for: observations, components and steps of a case. */
public enum CaseItem implements Term {
  TUMOUR_FRACTION("ctdna-tumour-fraction", "Fraction of cell-free DNA that is of the tumour"),
  CTDNA_QUANTITY("ctdna-quantity", "Quantity of the tumour's analyte"),
  TUMOUR_CELL_CONTENT("tumour-cell-content", "Fraction of nuclei that are of the tumour"),

  VARIANT_CLASS("variant-class", "Class of variant"),
  TESTED_REGION("tested-region", "Named region that is not a gene"),
  EXON("exon", "Exon"),
  SEQUENCE("sequence", "Sequence that LL2938-0 does not list"),
  TOTAL_READ_DEPTH("total-read-depth", "Reads of all alleles at the position"),
  FUSION_PARTNER("fusion-partner", "Other gene of a fusion"),
  VARIANT_ORIGIN("variant-origin", "Where the variant comes from, and how sure that is"),

  REGULATORY_STATUS("regulatory-status", "Rules under which an assay is used"),
  APPROACH("assay-approach", "How an assay looks for tumour"),
  METHOD("assay-method", "Measuring technique of an assay"),
  ANALYTE("analyte", "What an assay measures"),
  MATCHED_NORMAL("matched-normal", "Normal material sequenced beside the sample"),

  SEPARATION("separation", "Separation of plasma or supernatant from cells"),
  AGGREGATE_SHARING("aggregate-sharing", "Being counted in figures that leave the centre");

  static final String SYSTEM = CodeSystems.own("case-item");

  private final String code;
  private final String display;

  CaseItem(String code, String display) {
    this.code = code;
    this.display = display;
  }

  @Override
  public String system() {
    return SYSTEM;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String display() {
    return display;
  }
}
