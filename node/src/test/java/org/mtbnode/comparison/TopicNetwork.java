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

/** Released blocks of one specification, written down cell by cell: synthetic data. */
public final class TopicNetwork {
  static final String P = "panel-p@3";
  static final String Q = "panel-q@2";
  static final String X = "panel-x@1";

  private final SummarySpecification specification;
  private final List<NetworkCube.Site> sites = new ArrayList<>();
  private final SortedMap<BlockKey, SortedMap<String, SiteBlock>> blocks = new TreeMap<>();
  private long seq;

  private TopicNetwork(SummarySpecification specification) {
    this.specification = specification;
  }

  public static TopicNetwork of(Topic topic, String... letters) {
    TopicNetwork network = new TopicNetwork(Specifications.get(topic.specification()));
    for (String letter : letters) {
      network.sites.add(new NetworkCube.Site("node-" + letter, "Centre " + letter.toUpperCase()));
    }
    return network;
  }

  /**
   * @param at values of the view's dimensions, in its order
   * @param counts by the text of the atom; the others of the view stand at 0
   */
  public TopicNetwork release(
      String letter, String view, List<String> at, Map<String, Integer> counts) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> dimensions = specification.view(view).dimensions();
    for (int i = 0; i < dimensions.size(); i++) {
      values.put(dimensions.get(i), at.get(i));
    }
    blocks
        .computeIfAbsent(new BlockKey(view, values), key -> new TreeMap<>())
        .put("node-" + letter, block(view, counts));
    return this;
  }

  private SiteBlock block(String view, Map<String, Integer> counts) {
    Map<String, Integer> left = new TreeMap<>(counts);
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    for (Atom atom : specification.atoms(specification.view(view))) {
      Integer count = left.remove(atom.text());
      cells.put(atom, new Cell.Count(count == null ? 0 : count));
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("the view " + view + " has no " + left.keySet());
    }
    return new SiteBlock(
        cells,
        new DisclosurePolicy(4, 3, 10, 5),
        new Epoch(2026, 2),
        specification.version(),
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
        specification,
        new NetworkCube.Contract(
            12,
            true,
            new Catalogue(
                List.of(
                    new Catalogue.Assay("panel-p", "3", "Assay P 3", "panel", "ctdna", "in-house"),
                    new Catalogue.Assay("panel-q", "2", "Assay Q 2", "panel", "ctdna", "in-house"),
                    new Catalogue.Assay(
                        "panel-x", "1", "Assay X 1", "single-target", "ctdna", "in-house")),
                List.of()),
            new DisclosurePolicy(4, 3, 10, 5)),
        sites,
        blocks);
  }

  /** Found by both assays, the first only, the second only, neither; at what tissue showed. */
  public static Map<String, Integer> paired(
      String tissue, int both, int firstOnly, int secondOnly, int neither) {
    return new TreeMap<>(
        Map.of(
            "both-assays|reference=" + tissue, both,
            "assay-only|reference=" + tissue, firstOnly,
            "other-only|reference=" + tissue, secondOnly,
            "neither-assay|reference=" + tissue, neither));
  }

  @SafeVarargs
  static Map<String, Integer> all(Map<String, Integer>... parts) {
    Map<String, Integer> all = new TreeMap<>();
    for (Map<String, Integer> part : parts) {
      all.putAll(part);
    }
    return all;
  }

  /** Two pairs of assays over four centres, one of them below the floor. */
  public static TopicNetwork pairs() {
    List<String> pq = List.of("mutation-profiling", "lung", P, Q);
    List<String> px = List.of("mutation-profiling", "lung", P, X);
    return of(Topic.PAIRS, "a", "b", "c", "d")
        .release(
            "a",
            "overall",
            pq,
            all(
                paired("positive", 14, 4, 3, 0),
                paired("negative", 0, 0, 3, 11),
                paired("none", 5, 3, 0, 9)))
        .release(
            "b",
            "overall",
            pq,
            all(paired("positive", 11, 5, 0, 3), paired("negative", 0, 3, 0, 8)))
        .release(
            "c", "overall", pq, all(paired("positive", 6, 0, 0, 4), paired("negative", 0, 0, 0, 5)))
        .release(
            "d",
            "by-disease-state",
            List.of("mutation-profiling", "lung", P, Q, "localised"),
            paired("positive", 7, 0, 0, 4))
        .release(
            "b",
            "overall",
            px,
            all(paired("positive", 22, 14, 4, 5), paired("negative", 0, 0, 4, 20)))
        .release(
            "a",
            "by-disease-state",
            List.of("mutation-profiling", "lung", P, Q, "localised"),
            paired("positive", 8, 4, 0, 0))
        .release(
            "a",
            "overall",
            List.of("adjuvant-guidance", "breast", P, Q),
            paired("none", 12, 0, 4, 8));
  }
}
