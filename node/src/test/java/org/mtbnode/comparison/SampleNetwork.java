package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;

/** Released blocks of a few centres, written down cell by cell: synthetic data. */
public final class SampleNetwork {
  static final SummarySpecification SPECIFICATION = Specifications.get("lb-agreement");
  static final String PANEL_P = "panel-p@3";

  private final List<NetworkCube.Site> sites = new ArrayList<>();
  private final SortedMap<BlockKey, SortedMap<String, SiteBlock>> blocks = new TreeMap<>();
  private Epoch epoch = new Epoch(2026, 2);
  private long seq;

  public SampleNetwork centres(String... letters) {
    for (String letter : letters) {
      sites.add(new NetworkCube.Site("node-" + letter, "Centre " + letter.toUpperCase()));
    }
    return this;
  }

  /** What follows is released as of this epoch. */
  SampleNetwork asOf(Epoch now) {
    epoch = now;
    return this;
  }

  /**
   * @param value of the view's own dimension; empty where it has none
   * @param counts by the text of the atom; the others stand at 0
   */
  public SampleNetwork release(
      String letter,
      String setting,
      String tumour,
      String assay,
      String view,
      String value,
      Map<String, Integer> counts) {
    Map<String, String> at = new LinkedHashMap<>();
    at.put("clinical_setting", setting);
    at.put("tumour_type", tumour);
    at.put("assay", assay);
    List<String> dimensions = SPECIFICATION.view(view).dimensions();
    if (dimensions.size() > 3) {
      at.put(dimensions.get(3), value);
    }
    blocks
        .computeIfAbsent(new BlockKey(view, at), key -> new TreeMap<>())
        .put("node-" + letter, block(counts));
    return this;
  }

  /** In lung cancer, mutation profiling, panel P. */
  SampleNetwork lung(String letter, String view, String value, Map<String, Integer> counts) {
    return release(letter, "mutation-profiling", "lung", PANEL_P, view, value, counts);
  }

  private SiteBlock block(Map<String, Integer> counts) {
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    for (Atom atom : SPECIFICATION.atoms()) {
      cells.put(atom, new Cell.Count(counts.getOrDefault(atom.text(), 0)));
    }
    return new SiteBlock(
        cells,
        new DisclosurePolicy(4, 3, 10, 5),
        epoch,
        SPECIFICATION.version(),
        SampleProof.of(++seq));
  }

  /** Twelve centres with three assays, one of them at a single centre, one centre too small. */
  public static SampleNetwork ofThreeAssays() {
    SampleNetwork network =
        new SampleNetwork().centres("a", "b", "c", "d", "e", "f", "g", "h", "j", "k", "l");
    network.epoch = new Epoch(2026, 2);
    String p = PANEL_P;
    network
        .site("a", p, 62, 19, 71, 4, 4, 8, 15, 32, 124)
        .site("b", p, 41, 17, 38, 3, 0, 7, 9, 16, 74);
    network.site("c", p, 28, 6, 33, 0, 0, 3, 6, 16, 55).site("d", p, 35, 9, 52, 5, 3, 5, 9, 21, -1);
    network.site("e", p, 17, 3, 14, 0, 0, 3, 4, 6, 27);
    network.release("f", "mutation-profiling", "breast", p, "overall", "", pairs(30, 5, 20, 3));
    network.epoch = new Epoch(2026, 1);
    network.site("g", p, 24, 11, 29, 3, 0, 6, 5, 10, 49);
    network.epoch = new Epoch(2026, 2);
    network.release("g", "mutation-profiling", "breast", p, "overall", "", pairs(12, 5, 20, 3));
    String q = "panel-q@2";
    network.site("b", q, 22, 6, 19, 3, 0, 4, 5, 7, 39).site("d", q, 31, 6, 36, 4, 0, 3, 7, 10, 60);
    network
        .site("h", q, 48, 13, 57, 6, 3, 6, 11, 14, 98)
        .site("j", q, 19, 4, 23, 0, 0, 3, 4, 8, 36);
    network.site("k", q, 13, 3, 16, 3, 0, 3, 3, 3, 28);
    network.site("l", "panel-x@1", 37, 15, 61, 0, 0, 3, 7, 11, -1);
    network.lung("a", "by-disease-state", "metastatic-untreated", pairs(40, 8, 30, 4));
    network.lung("b", "by-disease-state", "localised", pairs(12, 11, 30, 4));
    network.lung("a", "by-gene", "EGFR", pairs(22, 4, 60, 4));
    network.lung("a", "by-gene", "KRAS", pairs(20, 8, 60, 5));
    network.lung("a", "without-chip", "", pairs(60, 19, 75, 0));
    network.release("a", "adjuvant-guidance", "breast", p, "overall", "", pairs(20, 10, 40, 5));
    network.release(
        "b",
        "mutation-profiling",
        "melanoma",
        q,
        "by-disease-state",
        "responding",
        pairs(9, 5, 9, 3));
    network.split("a", "b", "c", "e").splitOf(q, "b", "d", "h");
    return network.differingCentres();
  }

  /** Lung cancer by tumour fraction, panel P: rising. */
  private SampleNetwork split(String... letters) {
    return splitOf(PANEL_P, letters);
  }

  private SampleNetwork splitOf(String assay, String... letters) {
    for (String letter : letters) {
      fraction(letter, assay, "0.1-1", 10, 12);
      fraction(letter, assay, "1-5", 14, 6);
      fraction(letter, assay, "10-30", 22, 4);
    }
    fraction(letters[0], assay, "0-0.1", 4, 9);
    fraction(letters[1], assay, "30-100", 18, 3);
    return fraction(letters[0], assay, "unknown", 7, 4);
  }

  private SampleNetwork fraction(
      String letter, String assay, String value, int bothPositive, int tissueOnly) {
    return release(
        letter,
        "mutation-profiling",
        "lung",
        assay,
        "by-tumour-fraction",
        value,
        Map.of("both-positive|gap=0-30", bothPositive, "reference-only|gap=0-30", tissueOnly));
  }

  /** Pancreatic cancer: eight centres that differ, so that PPA and NPA are pooled together. */
  private SampleNetwork differingCentres() {
    int[][] counts = {
      {18, 12, 52, 4}, {7, 22, 75, 8}, {25, 12, 40, 12}, {11, 18, 62, 16},
      {40, 9, 60, 24}, {15, 16, 79, 6}, {22, 32, 81, 4}, {30, 6, 44, 10}
    };
    for (int i = 0; i < counts.length; i++) {
      int[] c = counts[i];
      release(
          List.of("a", "b", "c", "d", "e", "g", "h", "k").get(i),
          "mutation-profiling",
          "pancreatic",
          "panel-z@1",
          "overall",
          "",
          Map.of(
              "both-positive|gap=0-30",
              c[0],
              "both-positive|gap=31-90",
              4,
              "reference-only|gap=0-30",
              c[1],
              "reference-only|gap=31-90",
              4,
              "both-negative|gap=0-30",
              c[2],
              "both-negative|gap=31-90",
              4,
              "index-only|gap=0-30",
              c[3],
              "index-only|gap=31-90",
              4));
    }
    return this;
  }

  /** Pairs of which a part is up to 30 and a part 31 to 90 days apart. */
  public static Map<String, Integer> pairs(
      int bothPositive, int tissueOnly, int bothNegative, int lbOnly) {
    Map<String, Integer> counts = new TreeMap<>();
    spread(counts, "both-positive", bothPositive);
    spread(counts, "reference-only", tissueOnly);
    spread(counts, "both-negative", bothNegative);
    spread(counts, "index-only", lbOnly);
    return counts;
  }

  private static void spread(Map<String, Integer> counts, String measure, int patients) {
    int later = patients >= 8 ? patients / 2 : 0;
    counts.put(measure + "|gap=0-30", patients - later);
    counts.put(measure + "|gap=31-90", later);
  }

  /**
   * @param informative patients in all; below 0 where tumour fraction is not known of enough
   */
  private SampleNetwork site(
      String letter,
      String assay,
      int bothPositive,
      int tissueOnly,
      int bothNegative,
      int lbOnly,
      int noneInCommon,
      int lbFailed,
      int tissueFailed,
      int noTissue,
      int informative) {
    Map<String, Integer> counts = pairs(bothPositive, tissueOnly, bothNegative, lbOnly);
    counts.put("positive-other|gap=0-30", noneInCommon);
    counts.put("index-failed-reference-positive|gap=0-30", lbFailed);
    counts.put("reference-failed-index-positive|gap=0-30", tissueFailed);
    counts.put("out-of-window|gap=none", noTissue);
    release(letter, "mutation-profiling", "lung", assay, "overall", "", counts);
    int negatives = bothNegative + tissueOnly;
    int known = informative < 0 ? negatives / 2 : Math.min(negatives, informative - bothPositive);
    release(
        letter,
        "mutation-profiling",
        "lung",
        assay,
        "by-informative",
        "yes",
        pairs(bothPositive, 0, Math.max(4, known), 0));
    release(
        letter,
        "mutation-profiling",
        "lung",
        assay,
        "by-informative",
        "no",
        pairs(0, 0, informative < 0 ? 0 : Math.max(4, negatives - known), 0));
    return this;
  }

  public NetworkCube cube() {
    return new NetworkCube(
        SPECIFICATION,
        new NetworkCube.Contract(
            12,
            true,
            new Catalogue(
                List.of(
                    new Catalogue.Assay("panel-p", "3", "Assay P 3", "panel", "ctdna", "in-house"),
                    new Catalogue.Assay("panel-q", "2", "Assay Q 2", "panel", "ctdna", "in-house"),
                    new Catalogue.Assay(
                        "panel-x", "1", "Assay X 1", "single-target", "ctdna", "in-house"),
                    new Catalogue.Assay("panel-z", "1", "Assay Z 1", "panel", "ctdna", "ce-ivd")),
                List.of()),
            new DisclosurePolicy(4, 3, 10, 5)),
        sites,
        blocks);
  }

  public static Question question(String restriction, PairWindow window) {
    Restriction asked =
        restriction.isEmpty()
            ? Restriction.NONE
            : new Restriction(
                restriction.replaceAll(":.*", ""),
                restriction.contains(":") ? restriction.replaceAll(".*:", "") : "");
    return new Question("mutation-profiling", "lung", asked, window);
  }
}
