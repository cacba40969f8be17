package org.mtbnode.summary;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;

/** Counts what a specification asks for, exactly. */
public final class SummaryCalculator {
  private final JdbcCells cells;
  private final JdbcCubes cubes;

  public SummaryCalculator(DataSource dataSource) {
    this.cells = new JdbcCells(dataSource);
    this.cubes = new JdbcCubes(dataSource);
  }

  /**
   * The cube of an ended epoch: computed and kept at the first call, the kept one ever after, less
   * the patients who do not share any more.
   *
   * @param catalogue the alterations the network has named
   */
  public Cube cube(SummarySpecification specification, Epoch epoch, Catalogue catalogue) {
    List<CountedCell> counted =
        cubes.find(specification, epoch).orElseGet(() -> count(specification, epoch, catalogue));
    return new Cube(specification, epoch, blocks(specification, counted));
  }

  /** Where nobody is counted yet nothing is kept, so that a first import is not too late. */
  private List<CountedCell> count(
      SummarySpecification specification, Epoch epoch, Catalogue catalogue) {
    List<CountedCell> counted =
        cells.count(specification, epoch, false, ReferenceSet.EVALUABLE, catalogue);
    if (counted.isEmpty()) {
      return counted;
    }
    cubes.keep(specification, epoch, counted);
    return cubes.find(specification, epoch).orElseThrow();
  }

  /** Whether the cube of an epoch is kept already. */
  public boolean isCounted(SummarySpecification specification, Epoch epoch) {
    return cubes.holds(specification, epoch);
  }

  /** Counts an epoch anew, from what is stored now; what was kept is gone. */
  public Cube countAgain(SummarySpecification specification, Epoch epoch, Catalogue catalogue) {
    cubes.remove(specification, epoch);
    return cube(specification, epoch, catalogue);
  }

  /**
   * Removes an erased patient from every cube that is kept, as if never counted.
   *
   * @param patient the keyed hash
   */
  public void forget(String patient) {
    cubes.forget(patient);
  }

  /**
   * Figures as of now, for the own centre: nothing is kept, nothing of it can be released.
   *
   * @param window null where the specification counts no pairs, or for 90 days
   * @param referenceSet null where it has none, or for the evaluable pairs
   * @throws IllegalArgumentException if it is asked for a window or a set it does not have
   */
  public SummaryTable table(
      SummarySpecification specification,
      Epoch epoch,
      @Nullable Window window,
      @Nullable ReferenceSet referenceSet,
      Catalogue catalogue) {
    requireMeaning(specification, window, referenceSet);
    Window within = window == null ? Window.DAYS_90 : window;
    TableLines lines = new TableLines(specification);
    cells
        .count(
            specification,
            epoch,
            within == Window.ANY,
            referenceSet == null ? ReferenceSet.EVALUABLE : referenceSet,
            catalogue)
        .forEach(cell -> lines.add(cell, within));
    return new SummaryTable(specification.id(), specification.version(), epoch, lines.lines());
  }

  /**
   * Refuses a window or a reference set where they mean nothing.
   *
   * @throws IllegalArgumentException with a sentence
   */
  public static void requireMeaning(
      SummarySpecification specification,
      @Nullable Window window,
      @Nullable ReferenceSet referenceSet) {
    boolean undated = window == Window.ANY && specification.takesUndated();
    if (window != null && !specification.hasWindow() && !undated) {
      throw new IllegalArgumentException(
          specification.id()
              + " counts no pairs of samples some days apart, so there is no window of "
              + window
              + "; "
              + (specification.takesUndated()
                  ? "leave --window out, or write --window any to take in what has no day"
                  : "leave --window out"));
    }
    if (referenceSet != null && !specification.hasReferenceSets()) {
      throw new IllegalArgumentException(
          specification.id() + " has one analysis set only; leave --reference-set out");
    }
  }

  private static SortedMap<BlockKey, CubeBlock> blocks(
      SummarySpecification specification, Collection<CountedCell> counted) {
    SortedMap<BlockKey, SortedMap<Atom, Set<String>>> members = new TreeMap<>();
    Map<BlockKey, Map<Atom, Long>> counts = new HashMap<>();
    for (CountedCell cell : counted) {
      Set<String> before =
          members
              .computeIfAbsent(cell.block(), key -> emptyAtoms(specification, key))
              .replace(cell.atom(), cell.members());
      if (before == null) {
        throw new IllegalStateException(
            "view %s of %s has no atom %s"
                .formatted(cell.block().view(), specification.id(), cell.atom().text()));
      }
      if (cell.count() != null) {
        counts.computeIfAbsent(cell.block(), key -> new HashMap<>()).put(cell.atom(), cell.count());
      }
    }
    SortedMap<BlockKey, CubeBlock> blocks = new TreeMap<>();
    members.forEach(
        (key, atoms) -> blocks.put(key, new CubeBlock(atoms, counts.getOrDefault(key, Map.of()))));
    return blocks;
  }

  private static SortedMap<Atom, Set<String>> emptyAtoms(
      SummarySpecification specification, BlockKey block) {
    SortedMap<Atom, Set<String>> atoms = new TreeMap<>();
    specification
        .atoms(specification.view(block.view()))
        .forEach(atom -> atoms.put(atom, Set.of()));
    return atoms;
  }
}
