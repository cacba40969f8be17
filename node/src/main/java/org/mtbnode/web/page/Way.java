package org.mtbnode.web.page;

import java.util.List;

/**
 * What a role is for on the start page.
 *
 * @param who the people
 * @param wish what they want to do, in their words
 * @param what what they find
 * @param links pages that exist, the figure beside each
 */
record Way(String who, String wish, String what, List<Link> links) {

  /**
   * A link with its figure.
   *
   * @param figure {@code 3 centres}; empty for none
   */
  record Link(String name, String route, String figure) {}

  Way {
    links = List.copyOf(links);
  }
}
