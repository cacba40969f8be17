package org.mtbnode.sample;

import org.jspecify.annotations.Nullable;

/**
 * What a tumour, the blood or the germline carries in the sample data. Exons are numbered as
 * reports usually do, places are on GRCh38; what we are not certain of is left out.
 */
enum Alteration {
  EGFR_L858R("EGFR", "snv", "21", "c.2573T>G", "p.Leu858Arg", "7:55191822:T:G"),
  EGFR_EXON_19_DELETION("EGFR", "indel", "19", "c.2235_2249del", "p.Glu746_Ala750del", null),
  EGFR_L861Q("EGFR", "snv", "21", "c.2582T>A", "p.Leu861Gln", null),
  EGFR_A767_V769DUP("EGFR", "indel", "20", null, "p.Ala767_Val769dup", null),
  EGFR_T790M("EGFR", "snv", "20", "c.2369C>T", "p.Thr790Met", "7:55181378:C:T"),
  KRAS_G12C("KRAS", "snv", "2", "c.34G>T", "p.Gly12Cys", "12:25245351:C:A"),
  KRAS_G12R("KRAS", "snv", "2", "c.34G>C", "p.Gly12Arg", "12:25245351:C:G"),
  KRAS_G12D("KRAS", "snv", "2", "c.35G>A", "p.Gly12Asp", "12:25245350:C:T"),
  KRAS_G12V("KRAS", "snv", "2", "c.35G>T", "p.Gly12Val", "12:25245350:C:A"),
  KRAS_G13D("KRAS", "snv", "2", "c.38G>A", "p.Gly13Asp", "12:25245347:C:T"),
  KRAS_Q61H("KRAS", "snv", "3", "c.183A>C", "p.Gln61His", null),
  NRAS_G12D("NRAS", "snv", "2", "c.35G>A", "p.Gly12Asp", null),
  NRAS_Q61K("NRAS", "snv", "3", "c.181C>A", "p.Gln61Lys", "1:114713909:G:T"),
  NRAS_Q61R("NRAS", "snv", "3", "c.182A>G", "p.Gln61Arg", "1:114713908:T:C"),
  BRAF_V600E("BRAF", "snv", "15", "c.1799T>A", "p.Val600Glu", "7:140753336:A:T"),
  BRAF_V600K("BRAF", "snv", "15", null, "p.Val600Lys", null),
  BRAF_K601E("BRAF", "snv", "15", "c.1801A>G", "p.Lys601Glu", null),
  BRAF_G469A("BRAF", "snv", "11", "c.1406G>C", "p.Gly469Ala", null),
  PIK3CA_H1047R("PIK3CA", "snv", "21", "c.3140A>G", "p.His1047Arg", "3:179234297:A:G"),
  PIK3CA_E545K("PIK3CA", "snv", "10", "c.1633G>A", "p.Glu545Lys", "3:179218303:G:A"),
  PIK3CA_E542K("PIK3CA", "snv", "10", "c.1624G>A", "p.Glu542Lys", "3:179218294:G:A"),
  AKT1_E17K("AKT1", "snv", "3", "c.49G>A", "p.Glu17Lys", null),
  TP53_R175H("TP53", "snv", "5", "c.524G>A", "p.Arg175His", "17:7675088:C:T"),
  TP53_Y220C("TP53", "snv", "6", "c.659A>G", "p.Tyr220Cys", null),
  TP53_R248Q("TP53", "snv", "7", "c.743G>A", "p.Arg248Gln", "17:7674220:C:T"),
  TP53_R273H("TP53", "snv", "8", "c.818G>A", "p.Arg273His", "17:7673802:C:T"),
  TP53_R282W("TP53", "snv", "8", "c.844C>T", "p.Arg282Trp", null),
  TP53_R213STOP("TP53", "snv", "6", "c.637C>T", "p.Arg213Ter", null),
  PTEN_R130Q("PTEN", "snv", "5", "c.389G>A", "p.Arg130Gln", null),
  SMAD4_R361H("SMAD4", "snv", null, "c.1082G>A", "p.Arg361His", null),
  CDKN2A_R80STOP("CDKN2A", "snv", "2", "c.238C>T", "p.Arg80Ter", null),
  GNAS_R201H("GNAS", "snv", "8", "c.602G>A", "p.Arg201His", null),
  CTNNB1_S45F("CTNNB1", "snv", "3", "c.134C>T", "p.Ser45Phe", null),
  CTNNB1_S45P("CTNNB1", "snv", "3", "c.133T>C", "p.Ser45Pro", null),
  NF1_R440STOP("NF1", "snv", null, "c.1318C>T", "p.Arg440Ter", null),
  NF1_R1276STOP("NF1", "snv", null, "c.3826C>T", "p.Arg1276Ter", null),
  KIT_L576P("KIT", "snv", "11", "c.1727T>C", "p.Leu576Pro", null),
  KIT_K642E("KIT", "snv", "13", "c.1924A>G", "p.Lys642Glu", null),
  DIS3_D488N("DIS3", "snv", null, "c.1462G>A", "p.Asp488Asn", null),
  DIS3_R780K("DIS3", "snv", null, "c.2339G>A", "p.Arg780Lys", null),
  ALK_F1174L("ALK", "snv", "23", "c.3522C>A", "p.Phe1174Leu", null),
  ALK_R1275Q("ALK", "snv", "25", "c.3824G>A", "p.Arg1275Gln", null),
  ESR1_D538G("ESR1", "snv", "8", "c.1613A>G", "p.Asp538Gly", null),
  ESR1_Y537S("ESR1", "snv", "8", "c.1610A>C", "p.Tyr537Ser", null),
  ESR1_E380Q("ESR1", "snv", "5", "c.1138G>C", "p.Glu380Gln", null),
  // clonal haematopoiesis
  DNMT3A_R882H("DNMT3A", "snv", "23", "c.2645G>A", "p.Arg882His", "2:25234373:C:T"),
  DNMT3A_R882C("DNMT3A", "snv", "23", "c.2644C>T", "p.Arg882Cys", null),
  TET2_I1873T("TET2", "snv", null, "c.5618T>C", "p.Ile1873Thr", null),
  JAK2_V617F("JAK2", "snv", "14", "c.1849G>T", "p.Val617Phe", "9:5073770:G:T"),
  PPM1D_R552STOP("PPM1D", "snv", null, "c.1654C>T", "p.Arg552Ter", null),
  // germline
  BRCA1_68_69DEL("BRCA1", "indel", "2", "c.68_69del", "p.Glu23ValfsTer17", null),
  BRCA2_5946DEL("BRCA2", "indel", "11", "c.5946del", "p.Ser1982ArgfsTer22", null),
  // copies, fusions, translocations, arms
  ERBB2_GAIN("ERBB2", "cna", 9, null),
  MET_GAIN("MET", "cna", 11, null),
  MYCN_GAIN("MYCN", "cna", 34, null),
  CDK4_GAIN("CDK4", "cna", 12, null),
  ZNRF3_LOSS("ZNRF3", "cna", 0, null),
  GAIN_1Q("1q", "segmental-cnv", 3, null),
  ALK_EML4("ALK", "fusion", null, "EML4"),
  CCND1_IGH("CCND1", "translocation", null, "IGH"),
  NSD2_IGH("NSD2", "translocation", null, "IGH");

  final String gene;
  final String variantClass;
  final @Nullable String exon;
  final @Nullable String hgvsC;
  final @Nullable String hgvsP;

  /** chrom:pos:ref:alt. */
  final @Nullable String place;

  final @Nullable Integer copies;
  final @Nullable String partner;

  Alteration(
      String gene,
      String variantClass,
      @Nullable String exon,
      @Nullable String hgvsC,
      @Nullable String hgvsP,
      @Nullable String place) {
    this(gene, variantClass, exon, hgvsC, hgvsP, place, null, null);
  }

  Alteration(String gene, String variantClass, @Nullable Integer copies, @Nullable String partner) {
    this(gene, variantClass, null, null, null, null, copies, partner);
  }

  Alteration(
      String gene,
      String variantClass,
      @Nullable String exon,
      @Nullable String hgvsC,
      @Nullable String hgvsP,
      @Nullable String place,
      @Nullable Integer copies,
      @Nullable String partner) {
    this.gene = gene;
    this.variantClass = variantClass;
    this.exon = exon;
    this.hgvsC = hgvsC;
    this.hgvsP = hgvsP;
    this.place = place;
    this.copies = copies;
    this.partner = partner;
  }

  /** A chromosome arm stands in {@code region}, anything else in {@code gene}. */
  boolean isOfRegion() {
    return variantClass.equals("segmental-cnv");
  }

  boolean isOfCopies() {
    return copies != null;
  }

  boolean isLoss() {
    return copies != null && copies < 2;
  }
}
