package org.mtbnode.comparison;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;

/**
 * What members see of each other, as it may be shown outside the network (route C): no centre, sums
 * over at least three, no block of fewer than ten patients, and sums below five as 0 or 5.
 *
 * <p>Which of the two is drawn from the entries the sum is made of: every member draws the same, so
 * reports of several members do not average; nobody outside knows the entries; and it is drawn anew
 * only when a centre's table is.
 */
public final class OutsideFigures {
  /** With fewer, a member could subtract its own. */
  public static final int FEWEST_CENTRES = 3;

  public static final int FLOOR = 10;
  public static final int BASE = 5;

  /** In place of the centres. */
  private static final NetworkCube.Site NETWORK = new NetworkCube.Site("network", "All centres");

  private OutsideFigures() {}

  /** The same specification with the network as its only site; of material, nobody is hidden. */
  public static NetworkCube of(NetworkCube members) {
    DisclosurePolicy inForce = members.contract().policy();
    DisclosurePolicy policy =
        members
            .specification()
            .policy(
                new DisclosurePolicy(
                    inForce.version(),
                    Math.max(BASE, inForce.base()),
                    FLOOR,
                    inForce.changeFloor()));
    SortedMap<BlockKey, SortedMap<String, SiteBlock>> blocks = new TreeMap<>();
    members
        .blocks()
        .forEach(
            (key, sites) ->
                block(key, sites.values(), policy)
                    .ifPresent(
                        block -> blocks.put(key, new TreeMap<>(Map.of(NETWORK.node(), block)))));
    NetworkCube.Contract contract = members.contract();
    return new NetworkCube(
        members.specification(),
        new NetworkCube.Contract(
            contract.manifest(), contract.anchored(), contract.catalogue(), policy),
        List.of(NETWORK),
        blocks);
  }

  /** Whether a site stands in place of the centres. */
  public static boolean isTheNetwork(String node) {
    return node.equals(NETWORK.node());
  }

  private static Optional<SiteBlock> block(
      BlockKey key, Collection<SiteBlock> sites, DisclosurePolicy policy) {
    if (sites.size() < FEWEST_CENTRES) {
      return Optional.empty();
    }
    SortedMap<Atom, Integer> sums = new TreeMap<>();
    for (SiteBlock site : sites) {
      site.cells().forEach((atom, count) -> sums.merge(atom, count.patients(), Integer::sum));
    }
    byte[] entries =
        digest(
            sites.stream()
                .map(site -> site.proof().entry())
                .sorted()
                .reduce(key.text(), (text, entry) -> text + '|' + entry));
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    sums.forEach(
        (atom, sum) -> cells.put(atom, new Cell.Count(rounded(sum, policy.base(), entries, atom))));
    int exact = sums.values().stream().mapToInt(Integer::intValue).sum();
    int shown = cells.values().stream().mapToInt(Cell.Count::patients).sum();
    SiteBlock latest = sites.stream().max(Comparator.comparing(SiteBlock::epoch)).orElseThrow();
    return Math.min(exact, shown) < policy.blockFloor()
        ? Optional.empty()
        : Optional.of(new SiteBlock(cells, policy, latest.epoch(), latest.version(), noEntry()));
  }

  /** Unbiased: a sum below the base becomes the base with probability sum / base. */
  private static int rounded(int sum, int base, byte[] entries, Atom atom) {
    if (sum == 0 || sum >= base) {
      return sum;
    }
    byte[] drawn = digest(new String(entries, StandardCharsets.ISO_8859_1) + '|' + atom.text());
    double uniform = (ByteBuffer.wrap(drawn).getLong() >>> 11) * 0x1.0p-53;
    return uniform < (double) sum / base ? base : 0;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A sum stands in no entry. */
  private static SiteBlock.Proof noEntry() {
    return new SiteBlock.Proof("", 0, "", "", "", 0, Instant.EPOCH, 0);
  }
}
