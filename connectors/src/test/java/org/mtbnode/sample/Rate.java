package org.mtbnode.sample;

/**
 * Every rate of the sample data, its source beside it. A rate without a published figure we know is
 * called assumed.
 */
enum Rate {
  // what plasma finds of what tissue found, by tumour fraction
  FOUND_FROM_1_PERCENT(
      0.98, "snv, indel or fusion of tissue found in plasma, tumour fraction ≥ 1 %", Source.ROLFO),
  FOUND_FROM_0_1_PERCENT(
      0.62,
      "the same, tumour fraction 0.1–1 %",
      "assumed, so that untreated metastatic disease comes near the 63 % of Rolfo 2024 over all"),
  FOUND_BELOW_0_1_PERCENT(0.10, "the same, tumour fraction below 0.1 %", Source.ASSUMED),
  COPIES_FOUND_ABOVE_LIMIT(
      0.95, "copy-number change found in plasma above its LoD", Source.ASSUMED),
  COPIES_NOT_CALLED(0.40, "copy-number change reported as no-call below its LoD", Source.ASSUMED),
  FOUND_IN_PLASMA_ONLY(0.05, "a subclonal alteration in plasma that tissue lacks", Source.ASSUMED),
  MISSED_BY_TISSUE(0.03, "a tumour alteration the tissue sample lacks", Source.ASSUMED),
  LOD95_VARIANT(
      0.0040, "LoD95 of Assay Q, variant allele fraction, snv and indel", Source.WOODHOUSE),
  LOD95_FUSION(
      0.0037, "LoD95 of Assay Q, variant allele fraction, rearrangement", Source.WOODHOUSE),
  LOD95_GAIN(0.217, "LoD95 of copy-number gain, tumour fraction", Source.WOODHOUSE),
  LOD95_LOSS(0.304, "LoD95 of copy-number loss, tumour fraction", Source.WOODHOUSE),

  // how testing goes
  LIQUID_FAILS(0.035, "liquid-biopsy test fails", Source.ASSUMED),
  TISSUE_FAILS(0.11, "tissue test fails", Source.ASSUMED),
  REBIOPSY_AFTER_FAILURE(0.45, "a failed tissue test is repeated on new tissue", Source.ASSUMED),
  NO_TISSUE_TEST(0.06, "patient has no tissue test", Source.ASSUMED),
  NOT_COLLECTED(0.02, "ordered liquid biopsy never collected", Source.ASSUMED),
  CANCELLED(0.01, "ordered liquid biopsy cancelled", Source.ASSUMED),
  INDETERMINATE(0.02, "liquid biopsy indeterminate", Source.ASSUMED),
  NO_CALL(0.02, "liquid biopsy with a gene that could not be called", Source.ASSUMED),
  GAP_TO_30_DAYS(0.66, "tissue and first profiling plasma 0–30 days apart", Source.ASSUMED),
  GAP_TO_90_DAYS(0.17, "31–90 days apart", Source.ASSUMED),
  GAP_TO_180_DAYS(0.10, "91–180 days apart; the rest is later", Source.ASSUMED),
  PLASMA_BEFORE_TISSUE(0.20, "of pairs up to 30 days apart: plasma first", Source.ASSUMED),
  REDRAW_AFTER_FAILURE(0.50, "failed liquid biopsy is drawn again", Source.ASSUMED),
  REBIOPSY_AT_PROGRESSION(0.25, "new tissue is taken at progression", Source.ASSUMED),
  PREOPERATIVE_PLASMA(0.30, "profiling plasma before surgery", Source.ASSUMED),
  CONSENT_DENIED(0.025, "patient denies sharing", Source.ASSUMED),

  // blood and germline
  CHIP_OVER_65(0.10, "clonal haematopoiesis over 65 years", Source.GENOVESE),
  CHIP_50_TO_65(0.04, "the same, 50 to 65 years", Source.ASSUMED),
  CHIP_UNDER_50(0.01, "the same, under 50 years", Source.GENOVESE),
  GERMLINE_BRCA_PANCREATIC(
      0.075,
      "germline BRCA1/2, pancreatic",
      "Golan 2019, N Engl J Med 381:317 (247 of 3,315 screened)"),
  GERMLINE_BRCA_BREAST(0.05, "germline BRCA1/2, breast", Source.ASSUMED),

  // drivers
  LUNG_KRAS(0.29, "KRAS, lung", Source.BARLESI),
  LUNG_EGFR(0.11, "EGFR, lung", Source.BARLESI),
  LUNG_ALK(0.05, "ALK fusion, lung", Source.BARLESI),
  LUNG_BRAF(0.02, "BRAF, lung", Source.BARLESI),
  LUNG_ERBB2(0.01, "ERBB2, lung", Source.BARLESI),
  LUNG_MET(0.03, "MET amplification, lung", Source.ASSUMED),
  LUNG_TP53(0.46, "TP53, lung adenocarcinoma", "TCGA 2014, Nature 511:543"),
  PANCREATIC_KRAS(0.93, "KRAS, pancreatic", "TCGA 2017, Cancer Cell 32:185 (140 of 150)"),
  PANCREATIC_TP53(0.55, "TP53, pancreatic", Source.ASSUMED),
  PANCREATIC_SMAD4(0.20, "SMAD4, pancreatic", Source.ASSUMED),
  PANCREATIC_CDKN2A(0.15, "CDKN2A, pancreatic", Source.ASSUMED),
  PANCREATIC_GNAS(0.04, "GNAS, pancreatic", Source.ASSUMED),
  NEUROBLASTOMA_ALK(0.092, "ALK, neuroblastoma", "Pugh 2013, Nat Genet 45:279"),
  NEUROBLASTOMA_MYCN(0.25, "MYCN amplification, neuroblastoma", Source.ASSUMED),
  MYELOMA_RAS_RAF(
      0.459,
      "KRAS, NRAS or BRAF, myeloma",
      "Mulligan 2014, Blood 123:632 (relapsed; used for all)"),
  MYELOMA_DIS3(0.10, "DIS3, myeloma", Source.ASSUMED),
  MYELOMA_TP53(0.08, "TP53, myeloma", Source.ASSUMED),
  MYELOMA_TRANSLOCATION(
      0.12, "t(11;14) or t(4;14) seen by a DNA panel, myeloma, marrow only", Source.ASSUMED),
  MYELOMA_GAIN_1Q(0.10, "gain of 1q, myeloma, marrow only", Source.ASSUMED),
  ADRENOCORTICAL_ZNRF3(0.21, "ZNRF3, adrenocortical", "Assié 2014, Nat Genet 46:607"),
  ADRENOCORTICAL_TP53(0.34, "TP53, adrenocortical", "Ross 2014, J Clin Pathol 67:968"),
  ADRENOCORTICAL_CTNNB1(0.10, "CTNNB1, adrenocortical", "Ross 2014, J Clin Pathol 67:968"),
  MELANOMA_BRAF(0.52, "BRAF, melanoma", Source.TCGA_MELANOMA),
  MELANOMA_NRAS(0.28, "NRAS, melanoma", Source.TCGA_MELANOMA),
  MELANOMA_NF1(0.10, "NF1 without BRAF or RAS, melanoma", Source.ASSUMED),
  MELANOMA_KIT(0.03, "KIT, melanoma", Source.ASSUMED),
  BREAST_PIK3CA(0.40, "PIK3CA, breast hr+/her2-", "André 2019, N Engl J Med 380:1929"),
  BREAST_AKT1(0.05, "AKT1, breast hr+/her2-", Source.ASSUMED),
  BREAST_TP53(0.25, "TP53, breast hr+/her2-", Source.ASSUMED),
  BREAST_TP53_OTHER(0.75, "TP53, breast her2+ and triple negative", Source.ASSUMED),
  BREAST_ERBB2(0.95, "ERBB2 amplification, breast her2+", Source.ASSUMED),
  RESISTANCE_EGFR_T790M(
      0.63,
      "EGFR p.Thr790Met at progression on an EGFR inhibitor",
      "Yu 2013, Clin Cancer Res 19:2240"),
  RESISTANCE_ESR1(
      0.478, "ESR1 at progression on endocrine therapy", "Bidard 2022, J Clin Oncol 40:3246"),

  // the course
  SEEN_AT_PROGRESSION(
      0.55, "EGFR and hr+ patients first profiled in plasma at progression", Source.ASSUMED),
  RESPONDS(0.60, "responding at the first draw on treatment", Source.ASSUMED),
  PLASMA_CLEARED_BY_SURGERY(0.62, "no tumour DNA left after surgery", Source.ASSUMED),
  RECURS(0.25, "recurrence under surveillance", Source.ASSUMED),
  DIES(0.30, "advanced disease: died within the data", Source.ASSUMED);

  private final double value;
  private final String what;
  private final String source;

  Rate(double value, String what, String source) {
    this.value = value;
    this.what = what;
    this.source = source;
  }

  double value() {
    return value;
  }

  String what() {
    return what;
  }

  String source() {
    return source;
  }

  /** Named once; an enum cannot read its own constants in its constructor calls. */
  private static final class Source {
    static final String ASSUMED = "assumed";
    static final String ROLFO = "Rolfo 2024, Clin Cancer Res 30:2452 (63 % → 98 % from 1 % on)";
    static final String WOODHOUSE = "Woodhouse 2020, PLoS One 15:e0237802";
    static final String GENOVESE = "Genovese 2014, N Engl J Med 371:2477 (in whole blood)";
    static final String BARLESI = "Barlesi 2016, Lancet 387:1415";
    static final String TCGA_MELANOMA = "TCGA 2015, Cell 161:1681";
  }
}
