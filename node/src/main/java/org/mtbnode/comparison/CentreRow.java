package org.mtbnode.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.specification.BlockKey;

/**
 * A centre's row of a figure.
 *
 * @param node the centre's id
 * @param centre the centre's name
 * @param outcome what the centre has let out about it
 * @param <T> the figures
 */
public record CentreRow<T>(String node, String centre, Outcome<T> outcome) {

  /** What a centre has let out. */
  public sealed interface Outcome<T> permits Released, NotReleased {}

  /**
   * @param source where the figures come from
   */
  public record Released<T>(T figures, ComparisonRow.Source source) implements Outcome<T> {}

  /**
   * It has released the assays elsewhere; here it is below the floor, has nobody, or keeps them
   * back.
   */
  public record NotReleased<T>() implements Outcome<T> {}

  /** With other figures, where it has any. */
  CentreRow<T> map(UnaryOperator<T> other) {
    return outcome instanceof Released<T> released
        ? new CentreRow<>(
            node, centre, new Released<>(other.apply(released.figures()), released.source()))
        : this;
  }

  /**
   * In the order of the centres' names: every centre that has released anything of the block's
   * assays.
   */
  static <T> List<CentreRow<T>> of(
      NetworkCube network, BlockKey key, Function<NetworkBlock.Centre, T> figures) {
    Set<String> users =
        network.blocks().entrySet().stream()
            .filter(block -> block.getKey().assays().equals(key.assays()))
            .flatMap(block -> block.getValue().keySet().stream())
            .collect(Collectors.toSet());
    List<NetworkBlock.Centre> released = NetworkBlock.of(network, key).centres();
    return network.sites().stream()
        .filter(site -> users.contains(site.node()))
        .sorted(Comparator.comparing(NetworkCube.Site::name))
        .map(
            site ->
                new CentreRow<>(
                    site.node(), site.name(), outcome(network, site, released, figures)))
        .toList();
  }

  private static <T> Outcome<T> outcome(
      NetworkCube network,
      NetworkCube.Site site,
      List<NetworkBlock.Centre> released,
      Function<NetworkBlock.Centre, T> figures) {
    return released.stream()
        .filter(centre -> centre.site().equals(site))
        .findFirst()
        .<Outcome<T>>map(
            centre ->
                new Released<>(figures.apply(centre), ComparisonRow.Source.of(network, centre)))
        .orElseGet(NotReleased::new);
  }
}
