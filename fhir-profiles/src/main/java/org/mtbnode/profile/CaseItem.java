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

  GENOME_BUILD("genome-build", "Reference assembly an assay reports positions in"),
  PANEL_SIZE("panel-size", "Size of all regions an assay covers"),

  SEPARATION("separation", "Separation of plasma or supernatant from cells"),
  FREEZING("freezing", "Putting a specimen into the freezer"),

  DISEASE_STATE("disease-state", "State of the disease at an assessment"),
  ASSESSMENT_METHOD("assessment-method", "What an assessment rests on mainly"),

  EXPECTED_VARIANT("expected-variant", "Alteration that reference material holds or lacks"),
  ALTERATION("alteration", "Alteration, in HGVS or in a word"),

  PERIOD("period", "Quarter or year"),
  TUMOUR_TYPE("tumour-type", "Tumour type of a group"),
  CLINICAL_SETTING("clinical-setting", "Question a test of a group would have answered"),
  SEX("sex", "Administrative sex of a group"),
  AGE_GROUP("age-group", "Age of a group in years"),
  REGION("region", "Region where a group lives"),
  ELIGIBLE_SOURCE("eligible-source", "Where the size of a group comes from"),

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
