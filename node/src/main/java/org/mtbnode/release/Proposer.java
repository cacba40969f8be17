package org.mtbnode.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

/**
 * Exact cube and all that was ever released → the fate of every block, and what would be signed.
 */
final class Proposer {
  private static final byte[] NOTHING = {};

  private final DisclosureControl disclosure;
  private final JdbcReleases releases;
  private final String node;
  private final Map<String, Answered> last = new HashMap<>();

  /**
   * @param node the id of this node, which stands in what is signed
   */
  Proposer(DisclosureControl disclosure, JdbcReleases releases, String node) {
    this.disclosure = disclosure;
    this.releases = releases;
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
   */
  synchronized Proposed propose(Cube cube, Federation now) {
    Asked asked =
        new Asked(cube, releases.histories(cube.specification()), now.policy(), now.catalogue());
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
    SortedMap<BlockKey, Fate> fates = byChange(asked);
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
  private SortedMap<BlockKey, Fate> byChange(Asked asked) {
    Cube cube = asked.cube();
    SortedMap<BlockKey, Fate> fates = new TreeMap<>();
    cube.blocks()
        .keySet()
        .forEach(key -> fates.put(key, new Anew(Anew.Why.FIRST_TIME, Optional.empty())));
    ChangeRule rule = new ChangeRule(policy(asked).changeFloor());
    int majorVersion = cube.specification().majorVersion();
    MemberNumbers numbers = releases.numbers();
    asked
        .known()
        .forEach(
            (key, history) -> {
              CubeBlock exact = cube.blocks().get(key);
              Function<KeptVersion, Change> since = since(history, members(exact, cube), numbers);
              Withdrawn.Why unfit = unfit(key, exact, asked);
              Optional<KeptVersion> standing = history.standing(majorVersion);
              if (unfit != null && standing.isPresent()) {
                fates.put(key, withdrawn(standing.get(), unfit, since));
              } else if (exact != null) {
                fates.put(key, rule.fate(history, majorVersion, since, cube.epoch()));
              }
            });
    return fates;
  }

  private static DisclosurePolicy policy(Asked asked) {
    return asked.cube().specification().policy(asked.policy());
  }

  private static BlockMembers members(@Nullable CubeBlock exact, Cube cube) {
    return exact == null
        ? BlockMembers.NOBODY
        : BlockMembers.of(exact, cube.specification().counted());
  }

  /** How a block changed since each version of it. */
  private Function<KeptVersion, Change> since(
      BlockHistory history, BlockMembers block, MemberNumbers numbers) {
    Map<Long, Membership> before = releases.members(history);
    Membership now = Membership.of(block, numbers);
    return version ->
        before
            .getOrDefault(version.id(), Membership.NOBODY)
            .changeTo(now, version.published(), version.erased());
  }

  private static Withdrawn.@Nullable Why unfit(
      BlockKey key, @Nullable CubeBlock exact, Asked asked) {
    if (exact == null) {
      return Withdrawn.Why.BELOW_FLOOR;
    }
    if (!key.assays().stream().allMatch(asked.catalogue()::hasAssay)) {
      return Withdrawn.Why.LOCAL_ASSAY;
    }
    DisclosurePolicy policy = policy(asked);
    return exact.counted(policy.counted()) < policy.blockFloor() ? Withdrawn.Why.BELOW_FLOOR : null;
  }

  private static Withdrawn withdrawn(
      KeptVersion standing, Withdrawn.Why why, Function<KeptVersion, Change> since) {
    return new Withdrawn(standing.published(), why, since.apply(standing));
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
