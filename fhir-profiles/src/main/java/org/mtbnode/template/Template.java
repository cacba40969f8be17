package org.mtbnode.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a centre hands in: the tables of the data package {@code mtb-case-data}, their columns and
 * rules. Whatever else needs to know a column (reading, checking, documentation, empty files) asks
 * here.
 */
public final class Template {
  private static final class Loaded {
    static final Template CASE_DATA = TemplateFiles.read("/org/mtbnode/mtb-case-data/");
  }

  private final String name;
  private final String version;
  private final List<Table> tables;

  Template(String name, String version, List<Table> tables) {
    this.name = name;
    this.version = version;
    this.tables = List.copyOf(tables);
  }

  /** The template of this version of the node. */
  public static Template caseData() {
    return Loaded.CASE_DATA;
  }

  public String name() {
    return name;
  }

  /** Semantic version of the data package. */
  public String version() {
    return version;
  }

  /** In the order of import: a table stands behind those its rows refer to. */
  public List<Table> tables() {
    return tables;
  }

  public boolean hasTable(String table) {
    return tables.stream().anyMatch(candidate -> candidate.name().equals(table));
  }

  /**
   * @throws IllegalArgumentException if there is no such table; the message lists those there are
   */
  public Table table(String table) {
    return tables.stream()
        .filter(candidate -> candidate.name().equals(table))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the template has no table \""
                        + table
                        + "\"; it has: "
                        + String.join(", ", tables.stream().map(Table::name).toList())));
  }

  /**
   * The key a row would have, as far as it can be read.
   *
   * @param raw raw text by column
   * @return as {@link TemplateRow#key()}; null where a required part of it cannot be read
   */
  public @Nullable String keyOf(String table, Map<String, String> raw) {
    RowDraft row = new RowDraft(table(table), new Origin("", 0), raw);
    row.table().fields().forEach(field -> new FieldCheck(field).check(row));
    return new RowKey(row.table()).of(row);
  }
}
