package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.SummarySpecification.Counted;
import org.mtbnode.specification.ViewLink;

/**
 * Which parts of a whole may be shown beside it outside the network. What they leave of it is a
 * table too, told by subtraction: of disease states a network shows all but one, that one is shown.
 * So what is left keeps the rules of any table outside: nobody for certain, or at least three
 * centres and ten patients, and no count below the base that can be worked out.
 *
 * <p>It reckons with everything a member knows, which is more than anybody outside does.
 */
final class OutsideParts {
  private final NetworkCube members;
  private final DisclosurePolicy policy;

  OutsideParts(NetworkCube members, DisclosurePolicy policy) {
    this.members = members;
    this.policy = policy;
  }

  /**
   * @param shown the sums that have patients and centres enough
   * @return those that stay in all the same: of each whole the smallest, until what is left of it
   *     keeps the rules; where the whole stays in, all but those of one view, for two views would
   *     tell of each other
   */
  Set<BlockKey> tooTelling(SortedMap<BlockKey, SiteBlock> shown) {
    if (policy.counted() == Counted.MATERIAL) {
      return Set.of();
    }
    return shown.keySet().stream()
        .filter(this::isPart)
        .collect(Collectors.groupingBy(this::whole))
        .entrySet()
        .stream()
        .flatMap(parts -> tooTelling(parts.getKey().block(), parts.getValue(), shown).stream())
        .collect(Collectors.toSet());
  }

  /** The parts of one view make one whole. */
  private record Whole(String view, BlockKey block) {}

  private boolean isPart(BlockKey key) {
    return members.specification().view(key.view()).link() instanceof ViewLink.Partition;
  }

  private Whole whole(BlockKey part) {
    return new Whole(part.view(), members.specification().linkedTo(part));
  }

  private List<BlockKey> tooTelling(
      BlockKey whole, List<BlockKey> parts, SortedMap<BlockKey, SiteBlock> shown) {
    if (!shown.containsKey(whole)) {
      return parts.get(0).view().equals(firstPartedBy(whole, shown.keySet())) ? List.of() : parts;
    }
    List<BlockKey> smallestFirst =
        parts.stream()
            .sorted(
                Comparator.comparing((BlockKey part) -> patients(shown, part))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    int hidden = 0;
    while (hidden < parts.size()
        && !mayBeTold(whole, smallestFirst.subList(hidden, parts.size()))) {
      hidden++;
    }
    return smallestFirst.subList(0, hidden);
  }

  private String firstPartedBy(BlockKey whole, Set<BlockKey> shown) {
    return members.specification().views().stream()
        .map(SummarySpecification.View::name)
        .filter(
            view ->
                shown.stream()
                    .anyMatch(part -> isPart(part) && whole(part).equals(new Whole(view, whole))))
        .findFirst()
        .orElseThrow();
  }

  private static int patients(SortedMap<BlockKey, SiteBlock> shown, BlockKey part) {
    return Stream.ofNullable(shown.get(part))
        .flatMap(block -> block.cells().values().stream())
        .mapToInt(Cell.Count::patients)
        .sum();
  }

  private boolean mayBeTold(BlockKey whole, List<BlockKey> parts) {
    List<Map<Atom, Left>> byCentre = new ArrayList<>();
    sites(whole).forEach((node, block) -> byCentre.add(left(block, releasedBy(node, parts))));
    long centres = byCentre.stream().filter(left -> atLeast(left) > 0).count();
    int patients = byCentre.stream().mapToInt(OutsideParts::atLeast).sum();
    return centres == 0
        || (centres >= OutsideFigures.FEWEST_CENTRES
            && patients >= policy.blockFloor()
            && sum(byCentre).values().stream().noneMatch(this::isSmallAndKnown));
  }

  private List<SiteBlock> releasedBy(String node, List<BlockKey> parts) {
    return parts.stream().flatMap(part -> Stream.ofNullable(sites(part).get(node))).toList();
  }

  private SortedMap<String, SiteBlock> sites(BlockKey key) {
    return members.blocks().getOrDefault(key, new TreeMap<>());
  }

  /**
   * The patients a whole has beyond its parts: bounds, the lower of which rounding can make
   * negative.
   */
  private record Left(int lower, int upper) {
    Left plus(Left other) {
      return new Left(lower + other.lower, upper + other.upper);
    }
  }

  private static Map<Atom, Left> left(SiteBlock whole, List<SiteBlock> parts) {
    Map<Atom, Left> left = new TreeMap<>();
    whole
        .cells()
        .forEach(
            (atom, count) -> {
              CountRange all = whole.policy().range(count);
              CountRange shown =
                  parts.stream()
                      .flatMap(
                          part ->
                              Stream.ofNullable(part.cells().get(atom)).map(part.policy()::range))
                      .reduce(CountRange.ZERO, CountRange::plus);
              left.put(atom, new Left(all.lower() - shown.upper(), all.upper() - shown.lower()));
            });
    return left;
  }

  private static int atLeast(Map<Atom, Left> left) {
    return left.values().stream().mapToInt(bounds -> Math.max(0, bounds.lower())).sum();
  }

  private static Map<Atom, Left> sum(List<Map<Atom, Left>> byCentre) {
    Map<Atom, Left> sum = new TreeMap<>();
    byCentre.forEach(left -> left.forEach((atom, bounds) -> sum.merge(atom, bounds, Left::plus)));
    return sum;
  }

  private boolean isSmallAndKnown(Left left) {
    return left.lower() == left.upper() && left.upper() < policy.base();
  }
}
