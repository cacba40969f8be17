package org.mtbnode.combination;

import java.util.List;
import java.util.SortedMap;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.SummarySpecification;

/**
 * What the network knows of one specification, site by site; nothing in it was computed here.
 *
 * @param contract the manifest the blocks were put together under
 * @param sites all nodes of the federation, in the order of their ids
 * @param blocks every block some site has released, with the sites that did; a site that is missing
 *     has released nothing about it
 */
public record NetworkCube(
    SummarySpecification specification,
    Contract contract,
    List<Site> sites,
    SortedMap<BlockKey, SortedMap<String, SiteBlock>> blocks) {

  public NetworkCube {
    sites = List.copyOf(sites);
  }

  /** A node of the federation, whether or not it has released anything. */
  public record Site(String node, String name) {}

  /**
   * The manifest, as far as figures need it.
   *
   * @param manifest its version
   * @param anchored whether it goes back to the root this node was given
   * @param catalogue the assays by name
   * @param policy in force
   */
  public record Contract(
      int manifest, boolean anchored, Catalogue catalogue, DisclosurePolicy policy) {}
}
