package org.mtbnode.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mtbnode.disclosure.ReaderKnowledge.NarrowedCell;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.Cell.Suppressed;
import org.mtbnode.specification.Cell.Suppressed.Reason;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.ViewLink;
import org.mtbnode.summary.Cube;

/**
 * Decides which linked blocks may leave together: none with which, over all this node ever
 * released, a count below the floor can be worked out.
 *
 * <p>What stands cannot be taken back. Candidates are added to it one after the other and stay home
 * if a count becomes known: first the block the others are linked to, then view after view in the
 * order of the specification, within a view the blocks of most patients first. The blocks of a
 * partition are tried together, since what stays of it is told by what leaves.
 */
final class ReleaseAudit {
  /** Up to here every choice of a partition's blocks is tried. */
  private static final int MOST_TRIED_TOGETHER = 10;

  private final Cube cube;
  private final SummarySpecification specification;
  private final DisclosurePolicy policy;
  private final List<StandingBlock> standing;
  private final Set<BlockKey> carriedForward;

  ReleaseAudit(
      Cube cube,
      DisclosurePolicy policy,
      Collection<StandingBlock> standing,
      Set<BlockKey> carriedForward) {
    this.cube = cube;
    this.specification = cube.specification();
    this.policy = policy;
    this.standing =
        standing.stream()
            .filter(this::isLinkable)
            .sorted(Comparator.comparing(this::order))
            .toList();
    this.carriedForward = carriedForward;
  }

  private boolean isLinkable(StandingBlock block) {
    return block.specification().equals(specification.id())
        && specification.views().stream().anyMatch(view -> view.name().equals(block.key().view()))
        && block
            .cells()
            .keySet()
            .equals(new HashSet<>(specification.atoms(specification.view(block.key().view()))));
  }

  private String order(StandingBlock block) {
    return block.epoch() + block.key().text() + block.policy() + block.cells();
  }

  /**
   * @param candidates as they would leave
   * @return those that must stay
   */
  SortedMap<BlockKey, Suppressed> withhold(List<ReleasableBlock> candidates) {
    Map<BlockKey, List<ReleasableBlock>> groups =
        candidates.stream()
            .collect(Collectors.groupingBy(block -> specification.linkedTo(block.key())));
    SortedMap<BlockKey, Suppressed> withheld = new TreeMap<>();
    groups.forEach((root, group) -> withheld.putAll(withhold(root, group)));
    return withheld;
  }

  private SortedMap<BlockKey, Suppressed> withhold(BlockKey root, List<ReleasableBlock> group) {
    String epoch = cube.epoch().toString();
    // figures of one epoch are of one cube, unless it was computed anew after an erasure
    for (String now : List.of(epoch, epoch + ", computed anew")) {
      ReaderKnowledge knowledge = whatStands(root, now);
      if (knowledge.conclude()) {
        knowledge.acceptWhatIsNarrowed();
        Group linked = new Group(knowledge, now, root, group);
        if (linked.choose()) {
          return linked.withheld;
        }
      }
    }
    SortedMap<BlockKey, Suppressed> all = new TreeMap<>();
    group.forEach(
        block ->
            all.put(
                block.key(),
                new Suppressed(
                    Reason.NARROWED,
                    "The figures contradict what this node has published of the same patients, so"
                        + " the audit cannot tell what they would give away. Was the rounding"
                        + " secret replaced?")));
    return all;
  }

  private ReaderKnowledge whatStands(BlockKey root, String now) {
    Set<BlockKey> existing =
        cube.blocks().keySet().stream()
            .filter(key -> specification.linkedTo(key).equals(root))
            .collect(Collectors.toSet());
    ReaderKnowledge knowledge =
        new ReaderKnowledge(specification, root, now, existing, policy.base());
    Map<BlockKey, StandingBlock> latest = new TreeMap<>();
    for (StandingBlock block : standing) {
      if (specification.linkedTo(block.key()).equals(root)) {
        knowledge.read(block.epoch().toString(), block.key(), block.cells(), block.policy());
        latest.put(block.key(), block);
      }
    }
    latest.forEach(
        (key, block) -> {
          if (carriedForward.contains(key)) {
            knowledge.readCarriedForward(block.epoch().toString(), key, policy.changeFloor() - 1);
          }
        });
    return knowledge;
  }

  /** The candidates that are linked to one block. */
  private final class Group {
    private final ReaderKnowledge knowledge;
    private final String now;
    private final BlockKey root;
    private final List<ReleasableBlock> candidates;
    private final SortedMap<BlockKey, Suppressed> withheld = new TreeMap<>();
    private final Set<BlockKey> added = new HashSet<>();
    private boolean contradictory;

    Group(ReaderKnowledge knowledge, String now, BlockKey root, List<ReleasableBlock> candidates) {
      this.knowledge = knowledge;
      this.now = now;
      this.root = root;
      this.candidates =
          candidates.stream()
              .sorted(
                  Comparator.comparing(ReleasableBlock::patients)
                      .reversed()
                      .thenComparing(ReleasableBlock::key))
              .toList();
    }

    /**
     * @return false if the candidates contradict what stands
     */
    boolean choose() {
      for (SummarySpecification.View view : inOrder()) {
        List<ReleasableBlock> ofView =
            candidates.stream().filter(block -> block.key().view().equals(view.name())).toList();
        if (view.link() instanceof ViewLink.Partition) {
          addMost(ofView);
        } else if (add(ofView).isEmpty()) {
          continue;
        }
        for (ReleasableBlock block : ofView) {
          addOrWithhold(block);
        }
      }
      return !contradictory;
    }

    private List<SummarySpecification.View> inOrder() {
      return specification.views().stream()
          .sorted(Comparator.comparing(view -> view.link() != null))
          .toList();
    }

    /** Adds those blocks of a partition that hold most patients and may leave together. */
    private void addMost(List<ReleasableBlock> ofView) {
      for (List<ReleasableBlock> choice : choices(ofView)) {
        if (contradictory || add(choice).isEmpty()) {
          return;
        }
      }
    }

    private void addOrWithhold(ReleasableBlock block) {
      if (added.contains(block.key()) || contradictory) {
        return;
      }
      add(List.of(block))
          .ifPresent(
              narrowed ->
                  withheld.put(
                      block.key(), new Suppressed(Reason.NARROWED, sentence(block, narrowed))));
    }

    /** Adds the blocks, or none of them if a count would become known: then that count. */
    private Optional<NarrowedCell> add(List<ReleasableBlock> blocks) {
      ReaderKnowledge.Mark mark = knowledge.mark();
      blocks.forEach(block -> knowledge.read(now, block.key(), block.cells(), policy));
      if (!knowledge.conclude()) {
        contradictory = true;
        return Optional.empty();
      }
      Optional<NarrowedCell> narrowed = knowledge.narrowed();
      if (narrowed.isPresent()) {
        knowledge.undo(mark);
      } else {
        blocks.forEach(block -> added.add(block.key()));
      }
      return narrowed;
    }

    private String sentence(ReleasableBlock block, NarrowedCell narrowed) {
      String known =
          knowledge.hasRead(now, root)
              ? "the %d patients known from %s"
                  .formatted(patients(), specification.view(root.view()).title())
              : "what else is known of the same patients";
      return "With %s, %s \u201c%s\u201d could be worked out exactly%s: %d."
          .formatted(
              known,
              whose(narrowed.block()),
              label(narrowed),
              narrowed.block().equals(block.key()) ? "" : " as soon as this table is out",
              narrowed.count());
    }

    private int patients() {
      return candidates.stream()
          .filter(block -> block.key().equals(root))
          .mapToInt(ReleasableBlock::patients)
          .findFirst()
          .orElseGet(
              () ->
                  standing.stream()
                      .filter(block -> block.key().equals(root))
                      .reduce((first, last) -> last)
                      .map(
                          last ->
                              last.cells().values().stream().mapToInt(Cell.Count::patients).sum())
                      .orElse(0));
    }
  }

  private String whose(BlockKey block) {
    List<String> dimensions = specification.view(block.view()).dimensions();
    List<String> own =
        dimensions.stream()
            .filter(dimension -> !specification.linkedTo(block).at().containsKey(dimension))
            .map(dimension -> dimension.replace('_', ' ') + " " + block.at().get(dimension))
            .toList();
    return own.isEmpty()
        ? "the count of " + specification.view(block.view()).title()
        : "the count of " + String.join(", ", own);
  }

  private String label(NarrowedCell narrowed) {
    String label =
        specification.measures().stream()
            .filter(measure -> measure.code().equals(narrowed.atom().measure()))
            .map(SummarySpecification.Measure::label)
            .findFirst()
            .orElse(narrowed.atom().measure());
    return narrowed.atom().at().entrySet().stream()
        .map(at -> ", " + at.getKey() + " " + at.getValue())
        .collect(Collectors.joining("", label, ""));
  }

  /** Choices of blocks, those of most patients first; none is the last. */
  private static List<List<ReleasableBlock>> choices(List<ReleasableBlock> blocks) {
    List<List<ReleasableBlock>> choices = new ArrayList<>();
    if (blocks.size() > MOST_TRIED_TOGETHER) {
      IntStream.rangeClosed(1, blocks.size())
          .forEach(size -> choices.add(0, blocks.subList(0, size)));
      return choices;
    }
    for (int choice = 1; choice < 1 << blocks.size(); choice++) {
      int chosen = choice;
      choices.add(
          IntStream.range(0, blocks.size())
              .filter(i -> (chosen & 1 << i) != 0)
              .mapToObj(blocks::get)
              .toList());
    }
    choices.sort(
        Comparator.comparing(
                (List<ReleasableBlock> choice) ->
                    choice.stream().mapToInt(ReleasableBlock::patients).sum())
            .reversed()
            .thenComparing(
                choice ->
                    choice.stream()
                        .map(block -> block.key().text())
                        .collect(Collectors.joining())));
    return choices;
  }
}
