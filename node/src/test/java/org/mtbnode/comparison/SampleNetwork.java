package org.mtbnode.comparison;

import java.time.Instant;
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
        new SiteBlock.Proof(
            "0".repeat(32),
            ++seq,
            "%064x".formatted(seq),
            "key-1",
            "b".repeat(64),
            18402,
            Instant.parse("2026-07-06T04:12:00Z"),
            12));
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
                    new Catalogue.Assay("panel-q", "2", "Assay Q 2")),
                List.of())),
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
