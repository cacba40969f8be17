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
  /** The file of a delivery that says which version it follows. */
  public static final String DESCRIPTOR = "datapackage.json";

  private static final class Loaded {
    static final Template CASE_DATA = TemplateFiles.read("/org/mtbnode/mtb-case-data/");
  }

  private final String name;
  private final TemplateVersion version;
  private final List<Table> tables;

  Template(String name, TemplateVersion version, List<Table> tables) {
    this.name = name;
    this.version = version;
    this.tables = List.copyOf(tables);
  }

  /** The template of this version of the node. */
  public static Template caseData() {
    return Loaded.CASE_DATA;
  }

  /**
   * The template as a delivery follows it: the version of this node, or the minor version before
   * it, which lacks the tables, columns and references that came since.
   *
   * @param version as the delivery says it, such as {@code 0.1.0}
   * @throws UnreadableVersionException if it is another one
   */
  public static Template caseData(String version) throws UnreadableVersionException {
    Template current = caseData();
    TemplateVersion wanted = TemplateVersion.parse(version);
    if (wanted == null) {
      throw new UnreadableVersionException(
          "expected a version of the template such as " + current.version);
    }
    if (wanted.readsLike(current.version)) {
      return current;
    }
    TemplateVersion previous = current.version.previous();
    if (previous != null && wanted.readsLike(previous)) {
      return current.as(previous);
    }
    String read = previous == null ? "" : previous.line() + " and ";
    throw new UnreadableVersionException(
        "follows version "
            + wanted
            + " of the template, and this node reads "
            + read
            + current.version.line()
            + (wanted.isNewerThan(current.version)
                ? ": update the node, or hand in the files of version "
                : ": fill in the files of version ")
            + current.version.line());
  }

  private Template as(TemplateVersion earlier) {
    return new Template(
        name,
        earlier,
        tables.stream()
            .filter(table -> isIn(earlier, table.since()))
            .map(table -> table.with(since -> isIn(earlier, since)))
            .toList());
  }

  private static boolean isIn(TemplateVersion version, @Nullable String since) {
    TemplateVersion first = since == null ? null : TemplateVersion.parse(since);
    return first == null || !first.isNewerThan(version);
  }

  public String name() {
    return name;
  }

  /** Semantic version of the data package. */
  public String version() {
    return version.toString();
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
