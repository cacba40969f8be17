package org.mtbnode.combination;

import java.time.Instant;
import java.util.SortedMap;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;

/**
 * One site's released block, from a verified entry of its ledger.
 *
 * @param cells every atom of the specification
 * @param policy the policy it was released under
 * @param epoch what it counts up to
 * @param version the version of the specification it was counted by
 * @param proof the entry it stands in
 */
public record SiteBlock(
    SortedMap<Atom, Cell.Count> cells,
    DisclosurePolicy policy,
    Epoch epoch,
    String version,
    Proof proof) {

  /**
   * What anybody needs to check a block without this node.
   *
   * @param log the generation of the site's log
   * @param seq the entry's number in it
   * @param entry the entry's hash
   * @param kid the key it is signed with
   * @param body the body's hash
   * @param bytes the body's length, salt included
   * @param manifest the manifest version it was issued under
   */
  public record Proof(
      String log,
      long seq,
      String entry,
      String kid,
      String body,
      int bytes,
      Instant issued,
      int manifest) {}
}
