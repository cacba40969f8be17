package org.mtbnode.web.compare;

import java.util.List;
import java.util.Map;
import org.mtbnode.combination.NetworkCube;

/**
 * A topic's answer without any centre, as it may be shown outside the network (route C).
 *
 * @param question in words
 * @param methods a paragraph for a paper
 * @param drawings the figures; none where nothing may be shown
 * @param figures what may be shown, by specification: {@code OutsideFigures}
 * @param place the values of dimensions the question names; blocks elsewhere are left out
 */
record Report(
    Topic topic,
    String question,
    String methods,
    List<Drawing> drawings,
    List<NetworkCube> figures,
    Map<String, String> place) {

  /**
   * A figure that is one whole plot.
   *
   * @param title for screen readers
   * @param fragment of a template, taking plot and title
   */
  record Drawing(String title, String fragment, Object plot) {}

  Report {
    drawings = List.copyOf(drawings);
    figures = List.copyOf(figures);
    place = Map.copyOf(place);
  }
}
