package org.mtbnode.sample;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtbnode.sample.Sheets.Row;

/**
 * An alteration and the drugs that are matched to it in the sample data.
 *
 * @param basedOn lb, tissue or both
 * @param levels of evidence by scheme, without their day
 */
record Target(String gene, String alteration, String drugs, String basedOn, String levels) {
  private static final String STANDARD = "escat::I-A:%1$s;oncokb::1:%1$s";
  private static final String APPROVED = "oncokb::1:%1$s";
  private static final String RETROSPECTIVE = "zpm::m2A:%1$s";
  private static final String BRAF_AND_MEK = "L01EC02;L01EE01";

  private static final Map<String, String> BY_VARIANT =
      Map.ofEntries(
          Map.entry("lung EGFR p.Leu858Arg", "L01EB04"),
          Map.entry("lung EGFR p.Glu746_Ala750del", "L01EB04"),
          Map.entry("lung EGFR p.Thr790Met", "L01EB04"),
          Map.entry("lung KRAS p.Gly12Cys", "L01XX73"),
          Map.entry("lung BRAF p.Val600Glu", BRAF_AND_MEK),
          Map.entry("melanoma BRAF p.Val600Glu", BRAF_AND_MEK),
          Map.entry("melanoma BRAF p.Val600Lys", BRAF_AND_MEK),
          Map.entry("breast PIK3CA p.His1047Arg", "L01EM03;L02BA03"),
          Map.entry("breast PIK3CA p.Glu545Lys", "L01EM03;L02BA03"),
          Map.entry("breast PIK3CA p.Glu542Lys", "L01EM03;L02BA03"),
          Map.entry("breast ESR1 p.Asp538Gly", "L02BA04"),
          Map.entry("breast ESR1 p.Tyr537Ser", "L02BA04"));
  private static final Map<String, String> BY_GENE =
      Map.of(
          "breast BRCA1", "L01XK01",
          "breast BRCA2", "L01XK01",
          "pancreatic BRCA1", "L01XK01",
          "pancreatic BRCA2", "L01XK01",
          "neuroblastoma ALK", "L01ED05");

  static @Nullable Target of(String tumour, Row finding) {
    String gene = finding.get("gene");
    if (gene == null || !"present".equals(finding.get("call"))) {
      return null;
    }
    String protein = finding.get("hgvs_p");
    return protein == null ? ofStructure(tumour, gene, finding) : ofProtein(tumour, gene, protein);
  }

  private static @Nullable Target ofStructure(String tumour, String gene, Row finding) {
    String partner = finding.get("fusion_partner");
    return switch (tumour + " " + gene) {
      case "lung ALK" -> new Target(gene, "fusion:" + partner, "L01ED03", "", STANDARD);
      case "multiple-myeloma CCND1" ->
          new Target(gene, "fusion:" + partner, "L01XX52;L01XG01;H02AB02", "", RETROSPECTIVE);
      case "breast ERBB2" -> new Target(gene, "gain", "L01FD01;L01FD02;L01CD02", "", STANDARD);
      default -> null;
    };
  }

  private static @Nullable Target ofProtein(String tumour, String gene, String protein) {
    String drugs = BY_VARIANT.get(tumour + " " + gene + " " + protein);
    if (drugs == null) {
      drugs = BY_GENE.get(tumour + " " + gene);
    }
    String levels =
        switch (gene) {
          case "ALK" -> RETROSPECTIVE;
          case "KRAS", "ESR1" -> APPROVED;
          default -> STANDARD;
        };
    return drugs == null ? null : new Target(gene, protein, drugs, "", levels);
  }

  Target basedOn(String sides) {
    return new Target(gene, alteration, drugs, sides, levels);
  }

  String evidence(LocalDate day) {
    return levels.formatted(day);
  }
}
