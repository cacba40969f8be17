package org.mtbnode.web.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.SummarySpecification.Counted;

/**
 * A topic's answer without any centre, as it may be shown outside the network (route C).
 *
 * @param question in words
 * @param methods a paragraph for a paper
 * @param drawings the figures; none where nothing may be shown
 * @param figures what may be shown, by specification: {@code OutsideFigures}
 * @param views that answer the question; none where it is not answered outside
 * @param place the values of dimensions the question names; blocks elsewhere are left out
 */
record Report(
    Topic topic,
    String question,
    String methods,
    List<Drawing> drawings,
    List<NetworkCube> figures,
    Set<String> views,
    Map<String, String> place) {

  /**
   * A figure that is one whole plot.
   *
   * @param title for screen readers
   * @param fragment of a template with its arguments, from {@code drawing.plot} and {@code
   *     drawing.title}
   */
  record Drawing(String title, String fragment, Object plot) {}

  /** The views of a specification. */
  static Set<String> views(NetworkCube figures) {
    return figures.specification().views().stream()
        .map(SummarySpecification.View::name)
        .collect(Collectors.toSet());
  }

  Report {
    drawings = List.copyOf(drawings);
    figures = List.copyOf(figures);
    views = Set.copyOf(views);
    place = Map.copyOf(place);
  }

  /** Whether results of material are counted, and nobody stands behind them. */
  public boolean isOfMaterial() {
    return figures.stream().allMatch(each -> each.specification().counted() == Counted.MATERIAL);
  }
}
