package org.mtbnode.disclosure;

import static org.mtbnode.disclosure.SmallTables.BECOMES;
import static org.mtbnode.disclosure.SmallTables.MEASURES;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;

/**
 * Every count a cell may have, by trying all tables that fit what was released: slow, and
 * independent of the audit. The block over all patients must be among what was released.
 */
final class Completions {
  private final int measures = MEASURES.size();
  private final int base;
  private final Map<BlockKey, List<List<Integer>>> possible = new TreeMap<>();
  private final Map<BlockKey, List<Integer>> shown = new TreeMap<>();
  private final Map<BlockKey, List<Set<Integer>>> values = new TreeMap<>();

  static Map<BlockKey, List<Set<Integer>>> of(ReleasableCube cube, DisclosurePolicy policy) {
    Completions completions = new Completions(cube, policy);
    completions.tryAll(new ArrayList<>());
    return completions.values;
  }

  private Completions(ReleasableCube cube, DisclosurePolicy policy) {
    this.base = policy.base();
    for (ReleasableBlock block : cube.blocks()) {
      List<List<Integer>> tables = new ArrayList<>(List.of(List.of()));
      List<Set<Integer>> empty = new ArrayList<>();
      for (String measure : MEASURES) {
        CountRange range = policy.range(block.cells().get(SmallTables.atom(measure)));
        tables =
            tables.stream()
                .flatMap(
                    table ->
                        java.util.stream.IntStream.rangeClosed(range.lower(), range.upper())
                            .mapToObj(
                                count -> {
                                  List<Integer> longer = new ArrayList<>(table);
                                  longer.add(count);
                                  return longer;
                                }))
                .toList();
        empty.add(new TreeSet<>());
      }
      possible.put(block.key(), tables);
      shown.put(block.key(), SmallTables.shown(block));
      values.put(block.key(), empty);
    }
  }

  /** Over the draws, which the block over all patients and the genes share. */
  private void tryAll(List<Integer> thresholds) {
    if (thresholds.size() < measures) {
      for (int threshold = 0; threshold < base; threshold++) {
        List<Integer> longer = new ArrayList<>(thresholds);
        longer.add(threshold);
        tryAll(longer);
      }
      return;
    }
    Map<BlockKey, List<List<Integer>>> drawn = new TreeMap<>();
    possible.forEach(
        (key, tables) ->
            drawn.put(
                key,
                key.view().equals("by-state")
                    ? tables
                    : tables.stream()
                        .filter(table -> isDrawn(table, shown.get(key), thresholds))
                        .toList()));
    drawn.get(SmallTables.OVERALL).forEach(overall -> tryOverall(overall, drawn));
  }

  private boolean isDrawn(List<Integer> table, List<Integer> shown, List<Integer> thresholds) {
    for (int i = 0; i < measures; i++) {
      if (shown.get(i) <= base && shown.get(i) != (table.get(i) > thresholds.get(i) ? base : 0)) {
        return false;
      }
    }
    return true;
  }

  private void tryOverall(List<Integer> overall, Map<BlockKey, List<List<Integer>>> drawn) {
    Map<BlockKey, List<List<Integer>>> fitting = new TreeMap<>();
    fitting.put(SmallTables.OVERALL, List.of(overall));
    List<BlockKey> states = new ArrayList<>();
    for (BlockKey key : drawn.keySet()) {
      if (key.view().equals("by-gene")) {
        fitting.put(
            key, drawn.get(key).stream().filter(table -> canBecome(overall, table)).toList());
      } else if (key.view().equals("by-state")) {
        states.add(key);
        fitting.put(key, new ArrayList<>());
      }
    }
    partition(overall, states, 0, new ArrayList<>(), drawn, fitting);
    if (fitting.values().stream().noneMatch(List::isEmpty)) {
      fitting.forEach((key, tables) -> tables.forEach(table -> note(key, table)));
    }
  }

  private void partition(
      List<Integer> left,
      List<BlockKey> states,
      int next,
      List<List<Integer>> chosen,
      Map<BlockKey, List<List<Integer>>> drawn,
      Map<BlockKey, List<List<Integer>>> fitting) {
    if (next == states.size()) {
      for (int i = 0; i < next; i++) {
        fitting.get(states.get(i)).add(chosen.get(i));
      }
      return;
    }
    for (List<Integer> table : drawn.get(states.get(next))) {
      List<Integer> rest = new ArrayList<>();
      for (int i = 0; i < measures; i++) {
        rest.add(left.get(i) - table.get(i));
      }
      if (rest.stream().allMatch(count -> count >= 0)) {
        List<List<Integer>> longer = new ArrayList<>(chosen);
        longer.add(table);
        partition(rest, states, next + 1, longer, drawn, fitting);
      }
    }
  }

  /** Whether the patients can move so (Hall's condition over all sets of measures). */
  private boolean canBecome(List<Integer> from, List<Integer> to) {
    if (sum(from, (1 << measures) - 1) != sum(to, (1 << measures) - 1)) {
      return false;
    }
    for (int set = 0; set < 1 << measures; set++) {
      int reached = 0;
      for (int i = 0; i < measures; i++) {
        if ((set & 1 << i) != 0) {
          for (String target : BECOMES.get(MEASURES.get(i))) {
            reached |= 1 << MEASURES.indexOf(target);
          }
        }
      }
      if (sum(from, set) > sum(to, reached)) {
        return false;
      }
    }
    return true;
  }

  private static int sum(List<Integer> counts, int set) {
    int sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      sum += (set & 1 << i) == 0 ? 0 : counts.get(i);
    }
    return sum;
  }

  private void note(BlockKey key, List<Integer> table) {
    for (int i = 0; i < measures; i++) {
      values.get(key).get(i).add(table.get(i));
    }
  }
}
