package org.mtbnode.summary;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
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

  /** Figures as of now, for the own centre: nothing is kept, nothing of it can be released. */
  public SummaryTable table(
      SummarySpecification specification,
      Epoch epoch,
      Window window,
      ReferenceSet referenceSet,
      Catalogue catalogue) {
    SortedMap<BlockKey, Map<String, Set<String>>> blocks = new TreeMap<>();
    for (CountedCell cell :
        cells.count(specification, epoch, window == Window.ANY, referenceSet, catalogue)) {
      Map<String, Set<String>> block =
          blocks.computeIfAbsent(cell.block(), key -> emptyMeasures(specification));
      if (window.holds(cell.atom().at().getOrDefault("gap", ""))) {
        block
            .computeIfAbsent(cell.atom().measure(), measure -> new TreeSet<>())
            .addAll(cell.members());
      }
    }
    return new SummaryTable(
        specification.id(),
        specification.version(),
        epoch,
        blocks.entrySet().stream()
            .flatMap(block -> lines(block.getKey(), block.getValue()))
            .toList());
  }

  private static Map<String, Set<String>> emptyMeasures(SummarySpecification specification) {
    Map<String, Set<String>> measures = new LinkedHashMap<>();
    specification.measures().forEach(measure -> measures.put(measure.code(), new TreeSet<>()));
    return measures;
  }

  private static Stream<SummaryTable.Line> lines(BlockKey block, Map<String, Set<String>> members) {
    return members.entrySet().stream()
        .map(entry -> new SummaryTable.Line(block, entry.getKey(), entry.getValue().size()));
  }

  private static SortedMap<BlockKey, CubeBlock> blocks(
      SummarySpecification specification, Collection<CountedCell> counted) {
    SortedMap<BlockKey, SortedMap<Atom, Set<String>>> members = new TreeMap<>();
    for (CountedCell cell : counted) {
      Set<String> before =
          members
              .computeIfAbsent(cell.block(), key -> emptyAtoms(specification))
              .replace(cell.atom(), cell.members());
      if (before == null) {
        throw new IllegalStateException(specification.id() + " has no atom " + cell.atom().text());
      }
    }
    SortedMap<BlockKey, CubeBlock> blocks = new TreeMap<>();
    members.forEach((key, atoms) -> blocks.put(key, new CubeBlock(atoms)));
    return blocks;
  }

  private static SortedMap<Atom, Set<String>> emptyAtoms(SummarySpecification specification) {
    SortedMap<Atom, Set<String>> atoms = new TreeMap<>();
    specification.atoms().forEach(atom -> atoms.put(atom, Set.of()));
    return atoms;
  }
}
