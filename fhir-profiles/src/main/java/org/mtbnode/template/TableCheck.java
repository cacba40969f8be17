package org.mtbnode.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks rows of one table as far as each can be judged by itself. */
final class TableCheck {
  private final Table table;
  private final Set<String> columns;
  private final List<FieldCheck> fields;
  private final Relations relations;
  private final GeneCheck genes;
  private final RowKey key;
  private final Map<String, Optional<IdentifyingColumn>> otherColumns = new HashMap<>();

  TableCheck(Table table) {
    this.table = table;
    this.columns = Set.copyOf(table.columns());
    this.fields = table.fields().stream().map(FieldCheck::new).toList();
    this.relations = new Relations(table);
    this.genes = new GeneCheck(table);
    this.key = new RowKey(table);
  }

  /** A row with the table's own columns; what it has beyond them is not read. */
  RowDraft draft(Origin origin, Map<String, String> values) {
    Map<String, String> own = new HashMap<>(values);
    own.keySet().retainAll(columns);
    return new RowDraft(table, origin, own);
  }

  RowDraft check(Origin origin, Map<String, String> values) {
    RowDraft row = draft(origin, values);
    values.keySet().forEach(column -> mustNotIdentify(row, column));
    fields.forEach(field -> field.check(row));
    relations.check(row);
    genes.check(row);
    return row;
  }

  @Nullable String key(RowDraft row) {
    return key.of(row);
  }

  private void mustNotIdentify(RowDraft row, String column) {
    if (!columns.contains(column)) {
      otherColumns
          .computeIfAbsent(column, IdentifyingColumn::of)
          .ifPresent(identifying -> row.error(column, identifying.refusal()));
    }
  }
}
