package org.mtbnode.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mtbnode.template.TemplateRow;

/**
 * What an import makes of the rows of one patient, assay or specimen: the rows it brings replace
 * those of the same tables. A row whose new version was refused stays as it was, and so does a row
 * that another one still refers to.
 *
 * @param rows all rows as they will be
 * @param stored how many of them are new or differ
 * @param removed the rows that go
 */
record Replacement(String owner, List<TemplateRow> rows, long stored, List<TemplateRow> removed) {
  Replacement {
    rows = List.copyOf(rows);
    removed = List.copyOf(removed);
  }

  /**
   * @param brought the rows the import brings
   * @param present the rows that are stored
   * @param tables the tables the import brings
   * @param refused names of present rows of which a new version was refused
   */
  static Replacement of(
      String owner,
      Collection<OwnedRow> brought,
      Collection<OwnedRow> present,
      Set<String> tables,
      Set<String> refused,
      RowKeys keys) {
    Map<String, OwnedRow> old =
        present.stream().collect(Collectors.toMap(OwnedRow::name, Function.identity()));
    Map<String, OwnedRow> rows = new LinkedHashMap<>();
    brought.forEach(row -> rows.put(row.name(), row));
    present.stream()
        .filter(row -> !tables.contains(row.row().table()) || refused.contains(row.name()))
        .forEach(row -> rows.putIfAbsent(row.name(), row));
    keepReferredTo(rows, old, keys);
    return new Replacement(
        owner,
        rows.values().stream().map(OwnedRow::row).toList(),
        brought.stream().filter(row -> differs(row, old)).count(),
        present.stream().filter(row -> !rows.containsKey(row.name())).map(OwnedRow::row).toList());
  }

  private static void keepReferredTo(
      Map<String, OwnedRow> rows, Map<String, OwnedRow> old, RowKeys keys) {
    Deque<OwnedRow> open = new ArrayDeque<>(rows.values());
    while (!open.isEmpty()) {
      TemplateRow row = open.pop().row();
      for (String reference : keys.referencesOf(row.table(), row.values())) {
        OwnedRow parent = old.get(reference);
        if (parent != null && rows.putIfAbsent(reference, parent) == null) {
          open.push(parent);
        }
      }
    }
  }

  private static boolean differs(OwnedRow row, Map<String, OwnedRow> old) {
    OwnedRow before = old.get(row.name());
    return before == null || !before.hash().equals(row.hash());
  }

  List<TemplateRow> of(String table) {
    return rows.stream().filter(row -> row.table().equals(table)).toList();
  }

  boolean changesNothing() {
    return stored == 0 && removed.isEmpty();
  }
}
