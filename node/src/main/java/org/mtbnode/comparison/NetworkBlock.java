package org.mtbnode.comparison;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;

/**
 * One block over the centres that have released it.
 *
 * @param key what it counts
 * @param centres in the order of their names
 */
public record NetworkBlock(BlockKey key, List<Centre> centres) {

  /** A centre with what it released. */
  public record Centre(NetworkCube.Site site, SiteBlock block) {

    /** A sum of its atoms. */
    public Figure sum(Predicate<Atom> which) {
      return block.cells().entrySet().stream()
          .filter(cell -> which.test(cell.getKey()))
          .map(cell -> Figure.of(cell.getValue(), block.policy()))
          .reduce(Figure.NONE, Figure::plus);
    }

    /** A measure over all atoms. */
    public Figure count(String measure) {
      return sum(atom -> atom.measure().equals(measure));
    }
  }

  public NetworkBlock {
    centres = List.copyOf(centres);
  }

  /** Of nobody where no centre has released it. */
  static NetworkBlock of(NetworkCube network, BlockKey key) {
    SortedMap<String, SiteBlock> released = network.blocks().getOrDefault(key, new TreeMap<>());
    return new NetworkBlock(
        key,
        network.sites().stream()
            .sorted(Comparator.comparing(NetworkCube.Site::name))
            .flatMap(
                site ->
                    Stream.ofNullable(released.get(site.node()))
                        .map(block -> new Centre(site, block)))
            .toList());
  }

  /** The block of a view at values by dimension; dimensions the view lacks are left out. */
  static NetworkBlock at(NetworkCube network, String view, Map<String, String> values) {
    Map<String, String> at = new LinkedHashMap<>();
    for (String dimension : network.specification().view(view).dimensions()) {
      at.put(dimension, values.getOrDefault(dimension, ""));
    }
    return of(network, new BlockKey(view, at));
  }

  /** Over the centres and their atoms. */
  public Figure sum(Predicate<Atom> which) {
    return centres.stream().map(centre -> centre.sum(which)).reduce(Figure.NONE, Figure::plus);
  }

  /** A measure over the centres and all atoms. */
  public Figure count(String measure) {
    return sum(atom -> atom.measure().equals(measure));
  }
}
