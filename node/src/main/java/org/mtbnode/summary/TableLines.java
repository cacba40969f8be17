package org.mtbnode.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.SummarySpecification;

/** Collects cells into the lines of a table: gaps are summed up, other atom dimensions stay. */
final class TableLines {
  private final SummarySpecification specification;
  private final SortedMap<BlockKey, Map<Atom, Place>> blocks = new TreeMap<>();

  private static final class Place {
    private final List<Set<String>> cells = new ArrayList<>();
    private @Nullable Long count;

    int patients() {
      return cells.size() == 1
          ? cells.get(0).size()
          : (int) cells.stream().flatMap(Set::stream).distinct().count();
    }
  }

  TableLines(SummarySpecification specification) {
    this.specification = specification;
  }

  void add(CountedCell cell, Window window) {
    Map<Atom, Place> block = blocks.computeIfAbsent(cell.block(), this::empty);
    String gap = cell.atom().at().get(SummarySpecification.GAP);
    if (gap != null && !window.holds(gap)) {
      return;
    }
    Place place = block.computeIfAbsent(withoutGap(cell.atom()), atom -> new Place());
    place.cells.add(cell.members());
    if (cell.count() != null) {
      place.count = (place.count == null ? 0 : place.count) + cell.count();
    }
  }

  private Map<Atom, Place> empty(BlockKey block) {
    Map<Atom, Place> places = new LinkedHashMap<>();
    specification
        .atoms(specification.view(block.view()))
        .forEach(atom -> places.putIfAbsent(withoutGap(atom), new Place()));
    return places;
  }

  private static Atom withoutGap(Atom atom) {
    Map<String, String> at = new TreeMap<>(atom.at());
    at.remove(SummarySpecification.GAP);
    return new Atom(atom.measure(), at);
  }

  List<SummaryTable.Line> lines() {
    List<SummaryTable.Line> lines = new ArrayList<>();
    blocks.forEach(
        (block, places) ->
            places.forEach(
                (atom, place) ->
                    lines.add(
                        new SummaryTable.Line(
                            block, atom.measure(), atom.at(), place.patients(), place.count))));
    return lines;
  }
}
