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
 * over at least three, no block of fewer than ten patients, sums below five as 0 or 5, and no parts
 * of a whole that would tell what is left of it ({@link OutsideParts}).
 *
 * <p>Which of 0 and 5 is drawn from the entries the sum is made of: every member draws the same, so
 * reports of several members do not average; nobody outside knows the entries; and it is drawn anew
 * only when a centre's table is. Blocks of the same patients share their draws.
 */
public final class OutsideFigures {
  /** With fewer, a member could subtract its own. */
  public static final int FEWEST_CENTRES = 3;

  public static final int FLOOR = 10;
  public static final int BASE = 5;

  /** In place of the centres. */
  private static final NetworkCube.Site NETWORK = new NetworkCube.Site("network", "All centres");

  private final NetworkCube members;
  private final DisclosurePolicy policy;

  private OutsideFigures(NetworkCube members) {
    this.members = members;
    DisclosurePolicy inForce = members.contract().policy();
    this.policy =
        members
            .specification()
            .policy(
                new DisclosurePolicy(
                    inForce.version(),
                    Math.max(BASE, inForce.base()),
                    FLOOR,
                    inForce.changeFloor()));
  }

  /** The same specification with the network as its only site; of material, nobody is hidden. */
  public static NetworkCube of(NetworkCube members) {
    return new OutsideFigures(members).sums();
  }

  /** Whether a site stands in place of the centres. */
  public static boolean isTheNetwork(String node) {
    return node.equals(NETWORK.node());
  }

  private NetworkCube sums() {
    SortedMap<BlockKey, SiteBlock> sums = new TreeMap<>();
    members
        .blocks()
        .forEach((key, sites) -> sum(key, sites).ifPresent(block -> sums.put(key, block)));
    new OutsideParts(members, policy).tooTelling(sums).forEach(sums::remove);
    SortedMap<BlockKey, SortedMap<String, SiteBlock>> blocks = new TreeMap<>();
    sums.forEach((key, block) -> blocks.put(key, new TreeMap<>(Map.of(NETWORK.node(), block))));
    NetworkCube.Contract contract = members.contract();
    return new NetworkCube(
        members.specification(),
        new NetworkCube.Contract(
            contract.manifest(), contract.anchored(), contract.catalogue(), policy),
        List.of(NETWORK),
        blocks);
  }

  private Optional<SiteBlock> sum(BlockKey key, SortedMap<String, SiteBlock> sites) {
    if (sites.size() < FEWEST_CENTRES) {
      return Optional.empty();
    }
    SortedMap<Atom, Integer> sums = new TreeMap<>();
    for (SiteBlock site : sites.values()) {
      site.cells().forEach((atom, count) -> sums.merge(atom, count.patients(), Integer::sum));
    }
    byte[] lot = lot(key, sites);
    SortedMap<Atom, Cell.Count> cells = new TreeMap<>();
    sums.forEach((atom, sum) -> cells.put(atom, new Cell.Count(rounded(sum, lot, atom))));
    int exact = sums.values().stream().mapToInt(Integer::intValue).sum();
    return Math.min(exact, patients(cells.values())) < policy.blockFloor()
        ? Optional.empty()
        : Optional.of(shown(cells, sites.values()));
  }

  private static int patients(Collection<Cell.Count> cells) {
    return cells.stream().mapToInt(Cell.Count::patients).sum();
  }

  private SiteBlock shown(SortedMap<Atom, Cell.Count> cells, Collection<SiteBlock> sites) {
    SiteBlock latest = sites.stream().max(Comparator.comparing(SiteBlock::epoch)).orElseThrow();
    return new SiteBlock(cells, policy, latest.epoch(), latest.version(), noEntry());
  }

  /** Unbiased: a sum below the base becomes the base with probability sum / base. */
  private int rounded(int sum, byte[] lot, Atom atom) {
    if (sum == 0 || sum >= policy.base()) {
      return sum;
    }
    byte[] drawn = digest(new String(lot, StandardCharsets.ISO_8859_1) + '|' + atom.text());
    double uniform = (ByteBuffer.wrap(drawn).getLong() >>> 11) * 0x1.0p-53;
    return uniform < (double) sum / policy.base() ? policy.base() : 0;
  }

  /**
   * Where the same patients stand in a hundred genes, a draw anew in each would tell how many they
   * are: so it hangs on the entries of the block whose patients they are, where those centres have
   * released it.
   */
  private byte[] lot(BlockKey key, SortedMap<String, SiteBlock> sites) {
    BlockKey patients = members.specification().withSamePatients(key);
    SortedMap<String, SiteBlock> theirs = members.blocks().getOrDefault(patients, new TreeMap<>());
    return digest(
        sites.entrySet().stream()
            .map(site -> theirs.getOrDefault(site.getKey(), site.getValue()).proof().entry())
            .sorted()
            .reduce(patients.text(), (text, entry) -> text + '|' + entry));
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
