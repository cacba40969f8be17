package org.mtbnode.disclosure;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

/**
 * A block before it leaves, the exact counts beside the releasable ones with the reason of each
 * change: for the eyes of the own data steward. It holds exact counts and can never be signed.
 *
 * @param outcome what becomes of the block
 * @param patients distinct patients, exact
 * @param cells every atom, in the order of the specification
 */
public record BlockPreview(BlockKey key, Outcome outcome, int patients, List<CellChange> cells) {
  public BlockPreview {
    cells = List.copyOf(cells);
  }

  /** What becomes of a block. */
  public sealed interface Outcome {
    /** Its releasable counts leave. */
    record Leaves() implements Outcome {}

    /** Its earlier figures go on standing. */
    record CarriedForward(Optional<StandingBlock> standing) implements Outcome {}

    /** It stays, for this reason. */
    record Stays(Cell.Suppressed why) implements Outcome {}
  }

  /**
   * @param exact over the chosen atoms
   * @param shown added up again from what is shown, so that it gives nothing away; 0 if the block
   *     stays
   */
  public record Total(int exact, int shown) {
    public boolean isChanged() {
      return exact != shown;
    }
  }

  /** A total of the table, over some of its atoms. */
  public Total total(Predicate<Atom> atoms) {
    List<CellChange> chosen = cells.stream().filter(cell -> atoms.test(cell.atom())).toList();
    return new Total(
        chosen.stream().mapToInt(CellChange::exact).sum(),
        chosen.stream()
            .mapToInt(cell -> cell.shown() instanceof Cell.Count count ? count.patients() : 0)
            .sum());
  }

  /**
   * Every block of a cube, in the order of their keys.
   *
   * @param releasable what disclosure control made of the cube
   * @param standing as disclosure control was given it
   */
  public static SortedMap<BlockKey, BlockPreview> of(
      Cube cube, ReleasableCube releasable, Collection<StandingBlock> standing) {
    Map<BlockKey, ReleasableBlock> leaving = new HashMap<>();
    releasable.blocks().forEach(block -> leaving.put(block.key(), block));
    Map<BlockKey, StandingBlock> latest = new HashMap<>();
    standing.stream()
        .filter(block -> block.specification().equals(cube.specification().id()))
        .sorted(Comparator.comparing(StandingBlock::epoch))
        .forEach(block -> latest.put(block.key(), block));
    SortedMap<BlockKey, BlockPreview> previews = new TreeMap<>();
    cube.blocks()
        .forEach(
            (key, exact) ->
                previews.put(
                    key,
                    of(
                        cube,
                        releasable,
                        exact,
                        key,
                        Optional.ofNullable(leaving.get(key)),
                        Optional.ofNullable(latest.get(key)))));
    return previews;
  }

  private static BlockPreview of(
      Cube cube,
      ReleasableCube releasable,
      CubeBlock exact,
      BlockKey key,
      Optional<ReleasableBlock> leaving,
      Optional<StandingBlock> standing) {
    List<Atom> atoms = cube.specification().atoms();
    if (leaving.isPresent()) {
      return new BlockPreview(
          key,
          new Outcome.Leaves(),
          exact.patients(),
          atoms.stream()
              .map(
                  atom ->
                      CellChange.released(
                          atom,
                          exact.patients(atom),
                          leaving.get().cells().getOrDefault(atom, new Cell.Count(0)),
                          releasable.policy()))
              .toList());
    }
    Cell.Suppressed why = releasable.withheld().get(key);
    return new BlockPreview(
        key,
        why == null ? new Outcome.CarriedForward(standing) : new Outcome.Stays(why),
        exact.patients(),
        atoms.stream()
            .map(
                atom ->
                    notLeaving(
                        atom, exact.patients(atom), why == null ? carried(standing, atom) : why))
            .toList());
  }

  private static CellChange notLeaving(Atom atom, int exact, Cell shown) {
    return new CellChange(
        atom,
        exact,
        shown,
        shown instanceof Cell.Suppressed
            ? CellChange.Change.WITHHELD
            : CellChange.Change.CARRIED_FORWARD);
  }

  private static Cell carried(Optional<StandingBlock> standing, Atom atom) {
    Cell.Count count = standing.map(block -> block.cells().get(atom)).orElse(null);
    return count == null ? new Cell.NotReported() : count;
  }
}
