package org.mtbnode.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The six assays of the network, the same at every centre, with what they cover. */
enum AssayDesign {
  ASSAY_P(
      "assay-p", "3.1", "Assay P 3.1", "panel", "hybrid-capture NGS", "ctdna", "none", 4200, 8) {
    @Override
    Coverage coverage() {
      return new Coverage(0.0050, "vaf")
          .exons("EGFR", "18", "19", "20", "21")
          .exons("KRAS", "2", "3", "4")
          .exons("NRAS", "2", "3", "4")
          .exons("BRAF", "11", "15")
          .exons("KIT", "11", "13", "17")
          .exons("ESR1", "5", "8")
          .whole("PIK3CA", "AKT1", "TP53", "PTEN", "SMAD4", "CDKN2A", "CTNNB1", "ALK", "MET")
          .whole("ERBB2", "BRCA1", "BRCA2", "NF1")
          .hotspots("GNAS", "p.Arg201His", "p.Arg201Cys")
          .hotspots("DNMT3A", "p.Arg882His", "p.Arg882Cys")
          .hotspots("JAK2", "p.Val617Phe")
          .copies(0.30, "ERBB2", "MET")
          .fusions(0.0050, "ALK", "ROS1", "RET");
    }
  },
  ASSAY_Q(
      "assay-q", "2.0", "Assay Q 2.0", "panel", "hybrid-capture NGS", "ctdna", "wbc", 5600, 11) {
    @Override
    Coverage coverage() {
      return new Coverage(Rate.LOD95_VARIANT.value(), "vaf")
          .whole("EGFR", "KRAS", "NRAS", "BRAF", "KIT", "ESR1", "PIK3CA", "AKT1", "TP53", "PTEN")
          .whole("SMAD4", "CDKN2A", "CTNNB1", "ALK", "MET", "ERBB2", "BRCA1", "BRCA2", "NF1")
          .whole("GNAS", "DIS3", "ATRX", "MEN1", "PTPN11", "RB1")
          .whole("DNMT3A", "TET2", "ASXL1", "JAK2", "PPM1D")
          .copies(Rate.LOD95_GAIN.value(), "ERBB2", "MET", "MYCN", "CDK4")
          .copies(Rate.LOD95_LOSS.value(), "ZNRF3")
          .fusions(Rate.LOD95_FUSION.value(), "ALK", "ROS1", "RET", "NTRK1");
    }
  },
  ASSAY_X("assay-x", "1.4", "Assay X 1.4", "single-target", "digital PCR", "ctdna", "none", 0, 3) {
    @Override
    Coverage coverage() {
      return new Coverage(0.0020, "vaf")
          .hotspots("EGFR", "p.Leu858Arg", "p.Leu861Gln", "p.Thr790Met")
          .hotspotIndels("EGFR", "p.Glu746_Ala750del")
          .hotspots("KRAS", "p.Gly12Asp", "p.Gly12Val", "p.Gly12Cys", "p.Gly12Arg", "p.Gly13Asp")
          .hotspots("NRAS", "p.Gln61Lys", "p.Gln61Arg")
          .hotspots("BRAF", "p.Val600Glu", "p.Val600Lys");
    }
  },
  ASSAY_M(
      "assay-m",
      "1.0",
      "Assay M 1.0",
      "agnostic-mutation",
      "whole-genome NGS",
      "ctdna",
      "wbc",
      900,
      14) {
    @Override
    Coverage coverage() {
      return new Coverage(0.0010, "vaf")
          .whole("KRAS", "NRAS", "BRAF", "TP53", "DIS3", "PIK3CA", "AKT1", "PTEN", "SMAD4")
          .whole("CDKN2A", "CTNNB1", "NF1", "EGFR", "ESR1", "ALK", "GNAS", "KIT");
    }
  },
  PANEL_T("panel-t", "5", "Panel T 5", "panel", "amplicon NGS", "tissue-dna", "none", 900, 9) {
    @Override
    Coverage coverage() {
      return new Coverage(0.05, "vaf")
          .exons("EGFR", "18", "19", "20", "21")
          .exons("KRAS", "2", "3", "4")
          .exons("NRAS", "2", "3", "4")
          .exons("BRAF", "11", "15")
          .exons("PIK3CA", "10", "21")
          .exons("KIT", "11", "13", "17")
          .exons("CTNNB1", "3")
          .whole("TP53", "SMAD4", "CDKN2A", "PTEN")
          .hotspots("AKT1", "p.Glu17Lys")
          .hotspots("GNAS", "p.Arg201His", "p.Arg201Cys")
          .copies(0.30, "ERBB2", "MET")
          .fusions(0.05, "ALK", "ROS1");
    }
  },
  PANEL_U(
      "panel-u", "2", "Panel U 2", "panel", "hybrid-capture NGS", "tissue-dna", "other", 700, 16) {
    @Override
    Coverage coverage() {
      return new Coverage(0.05, "vaf")
          .whole("EGFR", "KRAS", "NRAS", "BRAF", "KIT", "ESR1", "PIK3CA", "AKT1", "TP53", "PTEN")
          .whole("SMAD4", "CDKN2A", "CTNNB1", "ALK", "MET", "ERBB2", "BRCA1", "BRCA2", "NF1")
          .whole("GNAS", "DIS3", "ATRX", "MEN1", "PTPN11", "RB1", "DNMT3A", "TET2", "JAK2")
          .copies(0.20, "ERBB2", "MET", "MYCN", "CDK4", "ZNRF3")
          .fusions(0.05, "ALK", "ROS1", "RET", "NTRK1")
          .translocations("CCND1", "NSD2")
          .arms("1q");
    }
  };

  final String id;
  final String version;
  final String title;
  final String approach;
  final String method;
  final String analyte;
  final String matchedNormal;

  /** Median unique depth; 0 where nothing is sequenced. */
  final int depth;

  /** Median days from receipt to report. */
  final int days;

  final List<Region> regions;

  AssayDesign(
      String id,
      String version,
      String title,
      String approach,
      String method,
      String analyte,
      String matchedNormal,
      int depth,
      int days) {
    this.id = id;
    this.version = version;
    this.title = title;
    this.approach = approach;
    this.method = method;
    this.analyte = analyte;
    this.matchedNormal = matchedNormal;
    this.depth = depth;
    this.days = days;
    this.regions = List.copyOf(coverage().regions);
  }

  abstract Coverage coverage();

  boolean isLiquid() {
    return analyte.equals("ctdna");
  }

  /** Whether germline and blood can be told from tumour. */
  boolean hasMatchedNormal() {
    return !matchedNormal.equals("none");
  }

  boolean covers(Alteration alteration) {
    return regions.stream().anyMatch(region -> region.covers(alteration));
  }

  /** A row of {@code assay_regions}. */
  record Region(
      String name,
      String variantClass,
      String scope,
      List<String> exons,
      List<String> alterations,
      double lod95,
      String lodUnit) {

    boolean covers(Alteration alteration) {
      return name.equals(alteration.gene)
          && variantClass.equals(alteration.variantClass)
          && switch (scope) {
            case "exons" -> exons.contains(alteration.exon);
            case "hotspots" -> alterations.contains(alteration.hgvsP);
            default -> true;
          };
    }

    boolean isArm() {
      return variantClass.equals("segmental-cnv");
    }
  }

  /** Says in the laboratory's words what an assay covers. */
  static final class Coverage {
    private final List<Region> regions = new ArrayList<>();
    private final double lod95;
    private final String lodUnit;

    Coverage(double lod95, String lodUnit) {
      this.lod95 = lod95;
      this.lodUnit = lodUnit;
    }

    Coverage whole(String... genes) {
      for (String gene : genes) {
        small(gene, "full-cds", List.of());
      }
      return this;
    }

    Coverage exons(String gene, String... exons) {
      return small(gene, "exons", Arrays.asList(exons));
    }

    Coverage hotspots(String gene, String... alterations) {
      return add(gene, "snv", "hotspots", List.of(), Arrays.asList(alterations), lod95, lodUnit);
    }

    Coverage hotspotIndels(String gene, String... alterations) {
      return add(gene, "indel", "hotspots", List.of(), Arrays.asList(alterations), lod95, lodUnit);
    }

    Coverage copies(double tumourFraction, String... genes) {
      for (String gene : genes) {
        add(gene, "cna", "full-cds", List.of(), List.of(), tumourFraction, "tumour-fraction");
      }
      return this;
    }

    Coverage fusions(double vaf, String... genes) {
      for (String gene : genes) {
        add(gene, "fusion", "full-cds", List.of(), List.of(), vaf, "vaf");
      }
      return this;
    }

    Coverage translocations(String... genes) {
      for (String gene : genes) {
        add(gene, "translocation", "full-cds", List.of(), List.of(), lod95, lodUnit);
      }
      return this;
    }

    Coverage arms(String... arms) {
      for (String arm : arms) {
        add(arm, "segmental-cnv", "full-cds", List.of(), List.of(), 0.20, "tumour-fraction");
      }
      return this;
    }

    private Coverage small(String gene, String scope, List<String> exons) {
      add(gene, "snv", scope, exons, List.of(), lod95, lodUnit);
      return add(gene, "indel", scope, exons, List.of(), lod95, lodUnit);
    }

    private Coverage add(
        String name,
        String variantClass,
        String scope,
        List<String> exons,
        List<String> alterations,
        double lod,
        @Nullable String unit) {
      regions.add(new Region(name, variantClass, scope, exons, alterations, lod, unit));
      return this;
    }
  }
}
