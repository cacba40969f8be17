package org.mtbnode.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.disclosure.DisclosureControl;
import org.mtbnode.disclosure.ReleasableBlock;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.disclosure.StandingBlock;
import org.mtbnode.federation.Federation;
import org.mtbnode.ledger.SummaryText;
import org.mtbnode.release.Fate.Anew;
import org.mtbnode.release.Fate.CarriedForward;
import org.mtbnode.release.Fate.Stays;
import org.mtbnode.release.Fate.Withdrawn;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.Cell.Suppressed.Reason;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification.Counted;
import org.mtbnode.summary.Cube;

/**
 * Exact cube and all that was ever released → the fate of every block, and what would be signed.
 */
final class Proposer {
  private static final byte[] NOTHING = {};

  private final DisclosureControl disclosure;
  private final String node;
  private final Map<String, Answered> last = new HashMap<>();

  /**
   * @param node the id of this node, which stands in what is signed
   */
  Proposer(DisclosureControl disclosure, String node) {
    this.disclosure = disclosure;
    this.node = node;
  }

  /** The blocks of a proposal and the cube of those among them that leave. */
  record Proposed(ReleasableCube releasable, List<BlockProposal> blocks) {}

  /** All that a proposal depends on. */
  private record Asked(
      Cube cube,
      SortedMap<BlockKey, BlockHistory> known,
      DisclosurePolicy policy,
      Catalogue catalogue) {}

  private record Answered(Asked asked, Proposed proposed) {}

  /**
   * The last answer of each specification is kept, since the audit takes seconds and pages ask for
   * the same again.
   *
   * @param known every version of every block of the specification ever released
   */
  synchronized Proposed propose(
      Cube cube, SortedMap<BlockKey, BlockHistory> known, Federation now) {
    Asked asked = new Asked(cube, known, now.policy(), now.catalogue());
    Answered answered = last.get(cube.specification().id());
    if (answered == null || !answered.asked().equals(asked)) {
      answered = new Answered(asked, propose(asked));
      last.put(cube.specification().id(), answered);
    }
    return answered.proposed();
  }

  /** Keeps no answer any more, so that nobody who was erased stands in one. */
  synchronized void forget() {
    last.clear();
  }

  private Proposed propose(Asked asked) {
    Cube cube = asked.cube();
    SortedMap<BlockKey, BlockHistory> histories = asked.known();
    SortedMap<BlockKey, Fate> fates = byChange(asked, histories);
    ReleasableCube releasable = releasable(asked, fates);
    fates.replaceAll(
        (key, fate) -> {
          Cell.Suppressed withheld = releasable.withheld().get(key);
          return fate instanceof Anew anew && withheld != null
              ? withheld(
                  withheld,
                  anew,
                  standing(histories.get(key), cube).map(KeptVersion::published),
                  cube.epoch())
              : fate;
        });
    return new Proposed(releasable, blocks(cube, fates, releasable));
  }

  /** What changes, size and assay allow; the blocks that may leave are candidates still. */
  private static SortedMap<BlockKey, Fate> byChange(
      Asked asked, SortedMap<BlockKey, BlockHistory> histories) {
    Cube cube = asked.cube();
    Counted counted = cube.specification().counted();
    DisclosurePolicy policy = cube.specification().policy(asked.policy());
    ChangeRule rule = new ChangeRule(policy.changeFloor());
    int majorVersion = cube.specification().majorVersion();
    SortedMap<BlockKey, Fate> fates = new TreeMap<>();
    cube.blocks()
        .forEach(
            (key, exact) -> {
              BlockHistory history = histories.getOrDefault(key, BlockHistory.NONE);
              Membership members = Membership.of(exact, counted);
              Withdrawn.Why unfit = unfit(key, exact.counted(counted), policy, asked.catalogue());
              Optional<KeptVersion> standing = history.standing(majorVersion);
              fates.put(
                  key,
                  unfit != null && standing.isPresent()
                      ? withdrawn(standing.get(), unfit, members)
                      : rule.fate(history, majorVersion, members, cube.epoch()));
            });
    histories.forEach(
        (key, history) -> {
          if (!cube.blocks().containsKey(key)) {
            history
                .standing(majorVersion)
                .ifPresent(
                    version ->
                        fates.put(
                            key, withdrawn(version, Withdrawn.Why.BELOW_FLOOR, Membership.NOBODY)));
          }
        });
    return fates;
  }

  private static Withdrawn.@Nullable Why unfit(
      BlockKey key, int counted, DisclosurePolicy policy, Catalogue catalogue) {
    if (!key.assays().stream().allMatch(catalogue::hasAssay)) {
      return Withdrawn.Why.LOCAL_ASSAY;
    }
    return counted < policy.blockFloor() ? Withdrawn.Why.BELOW_FLOOR : null;
  }

  private static Withdrawn withdrawn(KeptVersion standing, Withdrawn.Why why, Membership now) {
    return new Withdrawn(standing.published(), why, standing.changeTo(now));
  }

  private ReleasableCube releasable(Asked asked, Map<BlockKey, Fate> fates) {
    Set<BlockKey> notLeaving =
        fates.entrySet().stream()
            .filter(fate -> !(fate.getValue() instanceof Anew))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return disclosure.release(
        asked.cube(),
        asked.policy(),
        asked.catalogue(),
        everReleased(asked.cube(), asked.known()),
        notLeaving);
  }

  private static List<StandingBlock> everReleased(
      Cube cube, SortedMap<BlockKey, BlockHistory> known) {
    List<StandingBlock> released = new ArrayList<>();
    known.forEach(
        (key, history) ->
            history
                .versions()
                .forEach(
                    version ->
                        released.add(
                            new StandingBlock(
                                cube.specification().id(),
                                version.published().epoch(),
                                key,
                                version.cells(),
                                version.policy()))));
    return released;
  }

  private static Optional<KeptVersion> standing(@Nullable BlockHistory history, Cube cube) {
    return Optional.ofNullable(history)
        .flatMap(versions -> versions.standing(cube.specification().majorVersion()));
  }

  /**
   * A block that could leave and that disclosure control keeps back. An earlier version that is too
   * small now is retracted; one whose new figures would only narrow others goes on standing while
   * it may.
   */
  private static Fate withheld(
      Cell.Suppressed withheld, Anew anew, Optional<Published> standing, Epoch epoch) {
    if (standing.isEmpty() || anew.change().isEmpty()) {
      return new Stays(withheld);
    }
    Published published = standing.get();
    Change change = anew.change().get();
    if (withheld.reason() == Reason.BLOCK_BELOW_FLOOR) {
      return new Withdrawn(published, Withdrawn.Why.BELOW_FLOOR, change);
    }
    if (withheld.reason() == Reason.LOCAL_ASSAY) {
      return new Withdrawn(published, Withdrawn.Why.LOCAL_ASSAY, change);
    }
    return ChangeRule.isOld(published, epoch)
        ? new Withdrawn(published, Withdrawn.Why.AUDIT, change)
        : new CarriedForward(published, CarriedForward.Why.AUDIT, change);
  }

  private List<BlockProposal> blocks(
      Cube cube, SortedMap<BlockKey, Fate> fates, ReleasableCube releasable) {
    Map<BlockKey, ReleasableBlock> leaving = new HashMap<>();
    releasable.blocks().forEach(block -> leaving.put(block.key(), block));
    List<BlockProposal> blocks = new ArrayList<>();
    fates.forEach(
        (key, fate) -> {
          ReleasableBlock block = leaving.get(key);
          blocks.add(
              new BlockProposal(
                  cube.specification().counted(),
                  key,
                  fate,
                  cube.blocks().get(key),
                  block,
                  block == null ? NOTHING : SummaryText.of(releasable, block, node)));
        });
    return blocks;
  }
}
