package org.mtbnode.sample;

import static org.mtbnode.sample.Alteration.*;
import static org.mtbnode.sample.AssayDesign.*;
import static org.mtbnode.sample.Setting.*;

import java.util.List;

/** The seven pilots: who is seen, what their tumours carry, which tests they get. */
enum Cohort {
  LUNG(
      "lung",
      70,
      0.20,
      1.0,
      List.of(
          new Entity(
              "nsclc",
              1,
              List.of("C34.1", "C34.3"),
              "LUAD",
              List.of(
                  new Driver(Rate.LUNG_KRAS, KRAS_G12C, KRAS_G12C, KRAS_G12D, KRAS_G12V, KRAS_Q61H),
                  new Driver(
                      Rate.LUNG_EGFR,
                      EGFR_L858R,
                      EGFR_L858R,
                      EGFR_EXON_19_DELETION,
                      EGFR_EXON_19_DELETION,
                      EGFR_L861Q,
                      EGFR_A767_V769DUP),
                  new Driver(Rate.LUNG_ALK, ALK_EML4),
                  new Driver(Rate.LUNG_BRAF, BRAF_V600E, BRAF_G469A),
                  new Driver(Rate.LUNG_ERBB2, ERBB2_GAIN)),
              List.of(
                  new Driver(Rate.LUNG_TP53, TP53_R175H, TP53_R248Q, TP53_R273H, TP53_R282W),
                  new Driver(Rate.LUNG_MET, MET_GAIN)))),
      List.of(PIK3CA_E545K, KRAS_G13D, BRAF_G469A, TP53_Y220C, MET_GAIN),
      List.of(
          new Use(PROFILING, ASSAY_P, 0.85),
          new Use(PROFILING, ASSAY_X, 0.62),
          new Use(PROFILING, ASSAY_Q, 0.34),
          new Use(RESPONSE, ASSAY_P, 0.55),
          new Use(RESPONSE, ASSAY_X, 0.45),
          new Use(SURVEILLANCE, ASSAY_P, 0.40))),
  PANCREATIC(
      "pancreatic",
      54,
      0.44,
      0.6,
      List.of(
          new Entity(
              "pdac",
              1,
              List.of("C25.0", "C25.0", "C25.1", "C25.2"),
              "PAAD",
              List.of(
                  new Driver(
                      Rate.PANCREATIC_KRAS,
                      KRAS_G12D,
                      KRAS_G12D,
                      KRAS_G12D,
                      KRAS_G12V,
                      KRAS_G12V,
                      KRAS_G12R,
                      KRAS_Q61H)),
              List.of(
                  new Driver(Rate.PANCREATIC_TP53, TP53_R175H, TP53_R273H, TP53_R213STOP),
                  new Driver(Rate.PANCREATIC_SMAD4, SMAD4_R361H),
                  new Driver(Rate.PANCREATIC_CDKN2A, CDKN2A_R80STOP),
                  new Driver(Rate.PANCREATIC_GNAS, GNAS_R201H)))),
      List.of(TP53_Y220C, PIK3CA_H1047R, KRAS_G13D),
      List.of(
          new Use(PROFILING, ASSAY_P, 0.85),
          new Use(PROFILING, ASSAY_X, 0.70),
          new Use(ADJUVANT, ASSAY_M, 0.90),
          new Use(SURVEILLANCE, ASSAY_M, 0.25))),
  NEUROBLASTOMA(
      "neuroblastoma",
      6,
      0,
      3.0,
      List.of(
          new Entity(
              "high-risk",
              1,
              List.of("C74.9"),
              "NBL",
              List.of(),
              List.of(
                  new Driver(Rate.NEUROBLASTOMA_ALK, ALK_F1174L, ALK_R1275Q),
                  new Driver(Rate.NEUROBLASTOMA_MYCN, MYCN_GAIN)))),
      List.of(ALK_F1174L, NRAS_Q61K),
      List.of(new Use(PROFILING, ASSAY_Q, 0.95), new Use(RESPONSE, ASSAY_Q, 0.60))),
  MYELOMA(
      "multiple-myeloma",
      46,
      0,
      1.8,
      List.of(myeloma("ndmm", 0.65), myeloma("rrmm", 0.35)),
      List.of(KRAS_Q61H, NRAS_Q61R, TP53_R175H),
      List.of(
          new Use(PROFILING, ASSAY_M, 0.90),
          new Use(PROFILING, ASSAY_Q, 0.55),
          new Use(RESPONSE, ASSAY_M, 0.60),
          new Use(SURVEILLANCE, ASSAY_M, 0.12))),
  ADRENOCORTICAL(
      "adrenocortical",
      20,
      0.2,
      1.5,
      List.of(
          new Entity(
              "conventional",
              1,
              List.of("C74.0"),
              "ACC",
              List.of(),
              List.of(
                  new Driver(Rate.ADRENOCORTICAL_ZNRF3, ZNRF3_LOSS),
                  new Driver(Rate.ADRENOCORTICAL_TP53, TP53_R175H, TP53_R273H, TP53_R282W),
                  new Driver(Rate.ADRENOCORTICAL_CTNNB1, CTNNB1_S45F, CTNNB1_S45P)))),
      List.of(CDK4_GAIN, TP53_R248Q, NF1_R1276STOP),
      List.of(
          new Use(PROFILING, ASSAY_Q, 0.95),
          new Use(PROFILING, ASSAY_P, 0.25),
          new Use(SURVEILLANCE, ASSAY_Q, 0.70))),
  MELANOMA(
      "melanoma",
      46,
      0.26,
      0.8,
      List.of(
          new Entity(
              "cutaneous",
              1,
              List.of("C43.5", "C43.6", "C43.7"),
              "SKCM",
              List.of(
                  new Driver(
                      Rate.MELANOMA_BRAF,
                      BRAF_V600E,
                      BRAF_V600E,
                      BRAF_V600E,
                      BRAF_V600E,
                      BRAF_V600K,
                      BRAF_V600K,
                      BRAF_K601E),
                  new Driver(Rate.MELANOMA_NRAS, NRAS_Q61R, NRAS_Q61R, NRAS_Q61K),
                  new Driver(Rate.MELANOMA_NF1, NF1_R440STOP, NF1_R1276STOP),
                  new Driver(Rate.MELANOMA_KIT, KIT_L576P, KIT_K642E)),
              List.of())),
      List.of(NRAS_Q61K, TP53_R248Q, PTEN_R130Q),
      List.of(
          new Use(PROFILING, ASSAY_X, 0.85),
          new Use(PROFILING, ASSAY_P, 0.66),
          new Use(RESPONSE, ASSAY_X, 0.62),
          new Use(RESPONSE, ASSAY_P, 0.50),
          new Use(ADJUVANT, ASSAY_M, 0.50))),
  BREAST(
      "breast",
      62,
      0.45,
      0.9,
      List.of(
          breast(
              "hr+/her2-",
              0.70,
              new Driver(
                  Rate.BREAST_PIK3CA, PIK3CA_H1047R, PIK3CA_H1047R, PIK3CA_E545K, PIK3CA_E542K),
              new Driver(Rate.BREAST_AKT1, AKT1_E17K),
              new Driver(Rate.BREAST_TP53, TP53_R175H, TP53_R248Q, TP53_R273H)),
          breast(
              "her2+",
              0.15,
              new Driver(Rate.BREAST_ERBB2, ERBB2_GAIN),
              new Driver(Rate.BREAST_TP53_OTHER, TP53_R175H, TP53_R273H)),
          breast(
              "tnbc",
              0.15,
              new Driver(Rate.BREAST_TP53_OTHER, TP53_R175H, TP53_R248Q, TP53_R213STOP))),
      List.of(TP53_Y220C, PTEN_R130Q, KRAS_G12D, NF1_R440STOP),
      List.of(
          new Use(PROFILING, ASSAY_P, 0.80),
          new Use(PROFILING, ASSAY_Q, 0.72),
          new Use(RESPONSE, ASSAY_P, 0.60),
          new Use(RESPONSE, ASSAY_Q, 0.52),
          new Use(ADJUVANT, ASSAY_M, 0.90),
          new Use(SURVEILLANCE, ASSAY_M, 0.80)));

  final String tumourType;
  final int patients;

  /** The part that comes to surgery with curative intent; the rest has advanced disease. */
  final double resected;

  /** How much DNA the tumour sheds, lung being 1: assumed. */
  final double shedding;

  final List<Entity> entities;

  /** What only plasma may show. */
  final List<Alteration> subclonal;

  final List<Use> uses;

  Cohort(
      String tumourType,
      int patients,
      double resected,
      double shedding,
      List<Entity> entities,
      List<Alteration> subclonal,
      List<Use> uses) {
    this.tumourType = tumourType;
    this.patients = patients;
    this.resected = resected;
    this.shedding = shedding;
    this.entities = entities;
    this.subclonal = subclonal;
    this.uses = uses;
  }

  /** Marrow is the reference in myeloma. */
  boolean isOfMarrow() {
    return this == MYELOMA;
  }

  boolean isOfChildren() {
    return this == NEUROBLASTOMA;
  }

  /**
   * @param share the part of the cohort it makes up
   * @param exclusive at most one of these
   * @param companions each by itself
   */
  record Entity(
      String subtype,
      double share,
      List<String> icd10,
      String oncotree,
      List<Driver> exclusive,
      List<Driver> companions) {}

  /**
   * @param forms one of them; named twice, twice as often
   */
  record Driver(Rate rate, List<Alteration> forms) {
    Driver(Rate rate, Alteration... forms) {
      this(rate, List.of(forms));
    }
  }

  /**
   * @param share of those patients who come into the setting
   */
  record Use(Setting setting, AssayDesign assay, double share) {}

  private static Entity myeloma(String subtype, double share) {
    return new Entity(
        subtype,
        share,
        List.of("C90.0"),
        "PCM",
        List.of(
            new Driver(
                Rate.MYELOMA_RAS_RAF,
                KRAS_G12D,
                KRAS_G13D,
                KRAS_Q61H,
                NRAS_Q61R,
                NRAS_Q61R,
                NRAS_Q61K,
                BRAF_V600E)),
        List.of(
            new Driver(Rate.MYELOMA_DIS3, DIS3_R780K, DIS3_D488N),
            new Driver(Rate.MYELOMA_TP53, TP53_R175H, TP53_R248Q),
            new Driver(Rate.MYELOMA_TRANSLOCATION, CCND1_IGH, NSD2_IGH),
            new Driver(Rate.MYELOMA_GAIN_1Q, GAIN_1Q)));
  }

  private static Entity breast(String subtype, double share, Driver... drivers) {
    return new Entity(
        subtype,
        share,
        List.of("C50.1", "C50.4", "C50.4", "C50.8"),
        "IDC",
        List.of(),
        List.of(drivers));
  }
}
