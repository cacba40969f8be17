package org.mtbnode.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.ViewLink;

/**
 * What somebody can work out who has read every block ever released of one group of linked blocks,
 * and who knows all rules: how counts are shown, how views are linked, when a block is carried
 * forward, and that a cell's draw is always the same. Only the secret behind the draws is unknown.
 *
 * <p>A snapshot is the cube of one epoch; blocks of one snapshot are linked exactly. Between
 * snapshots counts can rise, fall and move, so that nothing links them but the draws and the blocks
 * carried forward.
 */
final class ReaderKnowledge {
  /** Up to so many small counts, each is probed. */
  private static final int MOST_PROBED = 200;

  private final SummarySpecification specification;
  private final BlockKey root;
  private final int base;
  private final String now;
  private final Set<BlockKey> existing;

  private final List<Atom> atoms;
  private final Map<Atom, Integer> indexOfAtom = new HashMap<>();
  private final IntervalSystem numbers = new IntervalSystem();
  private final Map<ViewLink.SamePatients, MeasureFlow> flows = new IdentityHashMap<>();
  private final Map<Place, int[]> cells = new HashMap<>();
  private final Set<Place> read = new HashSet<>();
  private final Map<Place, int[]> remainders = new HashMap<>();
  private final Map<Place, Map<Map<String, String>, Integer>> totals = new HashMap<>();
  private final Map<String, Integer> thresholds = new HashMap<>();
  private final List<SmallCell> guarded = new ArrayList<>();
  private final Set<Integer> narrowedBefore = new HashSet<>();
  private final List<Runnable> undo = new ArrayList<>();

  /** A block, or a view's remainder, in one snapshot. */
  private record Place(String snapshot, BlockKey block) {}

  /**
   * A count that must keep at least two values.
   *
   * @param below guarded only against values below; a released cell against any value
   * @param width between its bounds as shown
   */
  private record SmallCell(int number, BlockKey block, Atom atom, long below, long width) {}

  /** A count below the floor that can be worked out. */
  record NarrowedCell(BlockKey block, Atom atom, long count) {}

  record Mark(IntervalSystem.Mark numbers, int undo, int guarded) {}

  /**
   * @param root the block that the others are linked to
   * @param now the snapshot that is about to be released
   * @param existing the blocks of that snapshot in which anybody stands, released or not
   * @param base of the policy in force
   */
  ReaderKnowledge(
      SummarySpecification specification,
      BlockKey root,
      String now,
      Set<BlockKey> existing,
      int base) {
    this.specification = specification;
    this.root = root;
    this.now = now;
    this.existing = existing;
    this.base = base;
    this.atoms = specification.atoms();
    atoms.forEach(atom -> indexOfAtom.put(atom, indexOfAtom.size()));
  }

  /** Whether the block was read. */
  boolean hasRead(String snapshot, BlockKey block) {
    return read.contains(new Place(snapshot, block));
  }

  /** Reads a released block. */
  void read(
      String snapshot, BlockKey block, SortedMap<Atom, Cell.Count> shown, DisclosurePolicy policy) {
    int[] counts = cellsOf(snapshot, block);
    Place place = new Place(snapshot, block);
    if (read.add(place)) {
      undo.add(() -> read.remove(place));
    }
    shown.forEach(
        (atom, count) -> {
          int number = counts[index(atom)];
          if (!canStand(block, atom)) {
            return;
          }
          CountRange range = policy.range(count);
          numbers.narrow(number, range.lower(), range.upper());
          if (!range.isExact()) {
            readDraw(block, atom, number, count, policy.base());
            guarded.add(
                new SmallCell(
                    number, block, atom, IntervalSystem.UNKNOWN, range.upper() - range.lower()));
          }
        });
  }

  /**
   * The draw is a threshold t from 0 to base - 1, fixed for the cell: n shows the base iff n > t.
   */
  private void readDraw(BlockKey block, Atom atom, int number, Cell.Count shown, int base) {
    int threshold =
        known(
            thresholds,
            base + "|" + Draw.key(specification, block, atom),
            () -> numbers.number(0, base - 1));
    if (shown.patients() == 0) {
      numbers.difference(new int[] {threshold}, new int[] {number}, 0, IntervalSystem.UNKNOWN);
    } else {
      numbers.difference(new int[] {number}, new int[] {threshold}, 1, IntervalSystem.UNKNOWN);
    }
  }

  /**
   * Sees that a block of an earlier snapshot goes on standing: so far fewer patients than the
   * change floor entered, left or moved.
   *
   * @param most how many at most
   */
  void readCarriedForward(String snapshot, BlockKey block, int most) {
    if (snapshot.equals(now)) {
      return;
    }
    int[] before = cellsOf(snapshot, block);
    int[] today = cellsOf(now, block);
    for (int i = 0; i < today.length; i++) {
      numbers.difference(new int[] {today[i]}, new int[] {before[i]}, -most, most);
      if (canStand(block, atoms.get(i))) {
        guarded.add(new SmallCell(today[i], block, atoms.get(i), base, base));
      }
    }
    numbers.difference(today, before, -most, most);
  }

  /** The unknown counts of a block, linked to the others of the snapshot. */
  private int[] cellsOf(String snapshot, BlockKey block) {
    Place place = new Place(snapshot, block);
    int[] before = cells.get(place);
    if (before != null) {
      return before;
    }
    int[] counts = new int[atoms.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = numbers.number(0, canStand(block, atoms.get(i)) ? IntervalSystem.UNKNOWN : 0);
    }
    known(cells, place, () -> counts);
    ViewLink link = link(block);
    if (link instanceof ViewLink.Partition partition) {
      partition(snapshot, block, partition, counts);
    } else if (link instanceof ViewLink.SamePatients same) {
      samePatients(snapshot, cellsOf(snapshot, root), same, counts);
    } else {
      hideUntilRead(snapshot, block, counts);
    }
    return counts;
  }

  private void hideUntilRead(String snapshot, BlockKey block, int[] counts) {
    if (snapshot.equals(now)) {
      for (int i = 0; i < counts.length; i++) {
        if (canStand(block, atoms.get(i))) {
          guarded.add(new SmallCell(counts[i], block, atoms.get(i), base, base));
        }
      }
    }
  }

  /** What is left of the other block shrinks by this one. */
  private void partition(String snapshot, BlockKey block, ViewLink.Partition link, int[] counts) {
    int[] whole = cellsOf(snapshot, root);
    Place place = remainder(snapshot, block.view());
    int[] left = remainders.getOrDefault(place, whole);
    int[] rest = new int[counts.length];
    for (int i = 0; i < counts.length; i++) {
      rest[i] =
          numbers.number(
              0, allRead(snapshot, link, block.view(), atoms.get(i)) ? 0 : IntervalSystem.UNKNOWN);
      numbers.difference(new int[] {counts[i], rest[i]}, new int[] {left[i]}, 0, 0);
    }
    int[] before = remainders.put(place, rest);
    undo.add(() -> restore(remainders, place, before));
  }

  /** Whether all values at which the measure can stand by definition are read. */
  private boolean allRead(String snapshot, ViewLink.Partition link, String view, Atom atom) {
    List<String> values = link.onlyAt().get(atom.measure());
    if (values == null) {
      return false;
    }
    Set<String> read = new HashSet<>();
    for (Place place : cells.keySet()) {
      if (place.snapshot().equals(snapshot) && place.block().view().equals(view)) {
        read.add(place.block().at().getOrDefault(link.dimension(), ""));
      }
    }
    return read.containsAll(values);
  }

  private Place remainder(String snapshot, String view) {
    return new Place(snapshot, new BlockKey(view, root.at()));
  }

  /**
   * Each patient of the other block goes to one of the measures it can become, at the same gap. The
   * sums over sets of measures follow from that; they are said too, since propagation looks at one
   * sum at a time.
   */
  private void samePatients(String snapshot, int[] there, ViewLink.SamePatients link, int[] here) {
    MeasureFlow flow =
        flows.computeIfAbsent(
            link,
            first ->
                new MeasureFlow(
                    first, atoms, specification.atoms(specification.view(first.view()))));
    flow.moves()
        .forEach(
            (at, moves) -> {
              List<List<Integer>> from = lists();
              List<List<Integer>> to = lists();
              for (MeasureFlow.Move move : moves) {
                int patients = numbers.number(0, IntervalSystem.UNKNOWN);
                from.get(move.from()).add(patients);
                to.get(move.to()).add(patients);
              }
              for (int i = 0; i < there.length; i++) {
                if (atoms.get(i).at().equals(at)) {
                  numbers.difference(array(from.get(i)), new int[] {there[i]}, 0, 0);
                  numbers.difference(array(to.get(i)), new int[] {here[i]}, 0, 0);
                }
              }
              int total = totalOf(snapshot, there, at);
              numbers.difference(pick(here, flow.all(at)), new int[] {total}, 0, 0);
            });
    for (MeasureFlow.AtMost bound : flow.bounds()) {
      numbers.difference(
          pick(there, bound.there()), pick(here, bound.here()), 0, IntervalSystem.UNKNOWN);
    }
    for (MeasureFlow.AtMost bound : flow.boundsBack()) {
      numbers.difference(
          pick(here, bound.here()), pick(there, bound.there()), 0, IntervalSystem.UNKNOWN);
    }
  }

  private int totalOf(String snapshot, int[] there, Map<String, String> at) {
    Map<Map<String, String>, Integer> ofSnapshot =
        known(totals, new Place(snapshot, root), HashMap::new);
    return known(
        ofSnapshot,
        at,
        () -> {
          int total = numbers.number(0, IntervalSystem.UNKNOWN);
          List<Integer> parts = new ArrayList<>();
          for (int i = 0; i < there.length; i++) {
            if (atoms.get(i).at().equals(at)) {
              parts.add(there[i]);
            }
          }
          numbers.difference(array(parts), new int[] {total}, 0, 0);
          return total;
        });
  }

  /**
   * Draws every conclusion.
   *
   * @return false if what was read contradicts itself
   */
  boolean conclude() {
    return numbers.propagate();
  }

  /** Accepts what can be worked out so far: it is known already and cannot be taken back. */
  void acceptWhatIsNarrowed() {
    probe();
    guarded.stream().filter(this::isNarrowed).forEach(cell -> narrowedBefore.add(cell.number()));
    guardedRemainders().filter(this::isNarrowed).forEach(cell -> narrowedBefore.add(cell.number()));
  }

  /** A count below the floor that can be worked out and could not be before. */
  Optional<NarrowedCell> narrowed() {
    return firstNarrowed()
        .or(
            () -> {
              probe();
              return firstNarrowed();
            });
  }

  private Optional<NarrowedCell> firstNarrowed() {
    return Stream.concat(guarded.stream(), guardedRemainders())
        .filter(this::isNarrowed)
        .filter(cell -> !narrowedBefore.contains(cell.number()))
        .findFirst()
        .map(cell -> new NarrowedCell(cell.block(), cell.atom(), numbers.lower(cell.number())));
  }

  /**
   * Takes a bound of a cell for true and looks whether that contradicts what is known: then the
   * bound moves. This sees what no single sum shows. In a large group only cells that are narrower
   * than they were shown are tried.
   */
  private void probe() {
    boolean again = true;
    while (again) {
      again = false;
      for (SmallCell cell : guarded) {
        int number = cell.number();
        while (isOpen(cell) && !fits(number, numbers.lower(number))) {
          numbers.narrow(number, numbers.lower(number) + 1, numbers.upper(number));
          again |= numbers.propagate();
        }
        while (isOpen(cell) && !fits(number, numbers.upper(number))) {
          numbers.narrow(number, numbers.lower(number), numbers.upper(number) - 1);
          again |= numbers.propagate();
        }
      }
    }
  }

  private boolean isOpen(SmallCell cell) {
    long width = numbers.upper(cell.number()) - numbers.lower(cell.number());
    return 0 < width && (width < cell.width() || guarded.size() <= MOST_PROBED);
  }

  private boolean fits(int number, long count) {
    IntervalSystem.Mark mark = numbers.mark();
    numbers.narrow(number, count, count);
    boolean fits = numbers.propagate();
    numbers.undo(mark);
    return fits;
  }

  private boolean isNarrowed(SmallCell cell) {
    return numbers.isExact(cell.number()) && numbers.lower(cell.number()) < cell.below();
  }

  /** Blocks that stay are told by what is left of the whole, if anybody stands in them. */
  private Stream<SmallCell> guardedRemainders() {
    return existing.stream()
        .filter(hidden -> !cells.containsKey(new Place(now, hidden)))
        .flatMap(
            hidden -> {
              int[] rest = remainders.get(remainder(now, hidden.view()));
              return rest == null
                  ? Stream.empty()
                  : IntStream.range(0, rest.length)
                      .filter(i -> canStand(hidden, atoms.get(i)))
                      .mapToObj(i -> new SmallCell(rest[i], hidden, atoms.get(i), base, base));
            });
  }

  /** What can be concluded about a cell of a block that was read. */
  CountRange range(String snapshot, BlockKey block, Atom atom) {
    int number = cellsOf(snapshot, block)[index(atom)];
    return new CountRange(
        Math.toIntExact(numbers.lower(number)),
        (int) Math.min(Integer.MAX_VALUE, numbers.upper(number)));
  }

  Mark mark() {
    return new Mark(numbers.mark(), undo.size(), guarded.size());
  }

  void undo(Mark mark) {
    numbers.undo(mark.numbers());
    while (undo.size() > mark.undo()) {
      undo.remove(undo.size() - 1).run();
    }
    guarded.subList(mark.guarded(), guarded.size()).clear();
  }

  private <K, V> V known(Map<K, V> map, K key, Supplier<V> first) {
    V before = map.get(key);
    if (before != null) {
      return before;
    }
    V made = first.get();
    map.put(key, made);
    undo.add(() -> map.remove(key));
    return made;
  }

  private static <K, V> void restore(Map<K, V> map, K key, @Nullable V before) {
    if (before == null) {
      map.remove(key);
    } else {
      map.put(key, before);
    }
  }

  private boolean canStand(BlockKey block, Atom atom) {
    return specification.view(block.view()).counts(atom.measure())
        && (!(link(block) instanceof ViewLink.Partition partition)
            || partition.canStand(
                atom.measure(), block.at().getOrDefault(partition.dimension(), "")));
  }

  private @Nullable ViewLink link(BlockKey block) {
    return specification.view(block.view()).link();
  }

  private int index(Atom atom) {
    Integer index = indexOfAtom.get(atom);
    if (index == null) {
      throw new IllegalArgumentException(specification.id() + " has no atom " + atom.text());
    }
    return index;
  }

  private List<List<Integer>> lists() {
    List<List<Integer>> lists = new ArrayList<>();
    atoms.forEach(atom -> lists.add(new ArrayList<>()));
    return lists;
  }

  private static int[] pick(int[] numbers, Collection<Integer> indices) {
    return indices.stream().mapToInt(index -> numbers[index]).toArray();
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
