package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Released blocks of any specification, written down cell by cell: synthetic data. */
public final class ReleasedBlocks {
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(4, 3, 10, 5);

  private final SummarySpecification specification;
  private final List<NetworkCube.Site> sites = new ArrayList<>();
  private final SortedMap<BlockKey, SortedMap<String, SiteBlock>> blocks = new TreeMap<>();
  private Epoch epoch = new Epoch(2026, 2);
  private long seq;

  /**
   * @param specification its id
   */
  public ReleasedBlocks(String specification, String... letters) {
    this.specification = Specifications.get(specification);
    for (String letter : letters) {
      sites.add(new NetworkCube.Site("node-" + letter, "Centre " + letter.toUpperCase()));
    }
  }

  /** What follows is released as of this epoch. */
  public ReleasedBlocks asOf(Epoch now) {
    epoch = now;
    return this;
  }

  /** What follows stands in the entries behind this one. */
  public ReleasedBlocks after(long entry) {
    seq = entry;
    return this;
  }

  /**
   * @param values of the view's dimensions, in their order
   * @param byAtom counts by the text of an atom, or by the measure of several; the others of the
   *     view stand at 0
   */
  public ReleasedBlocks release(
      String letter, String view, List<String> values, Map<String, Integer> byAtom) {
    List<String> dimensions = specification.view(view).dimensions();
    Map<String, String> at = new LinkedHashMap<>();
    for (int i = 0; i < dimensions.size(); i++) {
      at.put(dimensions.get(i), values.get(i));
    }
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    Set<String> counted = new HashSet<>();
    for (Atom atom : specification.atoms(specification.view(view))) {
      String counts = byAtom.containsKey(atom.text()) ? atom.text() : atom.measure();
      counted.add(counts);
      cells.put(atom, new Cell.Count(byAtom.getOrDefault(counts, 0)));
    }
    if (!counted.containsAll(byAtom.keySet())) {
      throw new IllegalArgumentException(view + " does not count all of " + byAtom.keySet());
    }
    blocks
        .computeIfAbsent(new BlockKey(view, at), key -> new TreeMap<>())
        .put("node-" + letter, block(cells));
    return this;
  }

  private SiteBlock block(SortedMap<Atom, Cell.Count> cells) {
    return new SiteBlock(cells, POLICY, epoch, specification.version(), SampleProof.of(++seq));
  }

  public NetworkCube cube() {
    return new NetworkCube(
        specification,
        new NetworkCube.Contract(
            12,
            true,
            new Catalogue(
                List.of(
                    new Catalogue.Assay(
                        "assay-r", "2.2", "Assay R 2.2", "tumour-informed", "ctdna", "in-house"),
                    new Catalogue.Assay(
                        "assay-s", "1", "Assay S 1", "agnostic-methylation", "ctdna", "in-house"),
                    new Catalogue.Assay("panel-p", "3", "Assay P 3", "panel", "ctdna", "in-house"),
                    new Catalogue.Assay("panel-q", "2", "Assay Q 2", "panel", "ctdna", "in-house"),
                    new Catalogue.Assay(
                        "panel-x", "1", "Assay X 1", "single-target", "ctdna", "in-house")),
                List.of()),
            POLICY),
        sites,
        blocks);
  }
}
