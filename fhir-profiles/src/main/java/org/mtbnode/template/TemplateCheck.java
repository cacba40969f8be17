package org.mtbnode.template;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows of one delivery, in the order of the template's tables. It remembers keys, not
 * rows, and on disk: a repeated key, a parent that was refused and the patient a row belongs to are
 * known however large the delivery is, in the same memory. Not thread-safe.
 */
public final class TemplateCheck implements AutoCloseable {
  private final Template template;
  private final DeliveredRows delivered;
  private final References references;
  private final Map<String, TableCheck> tables = new HashMap<>();
  private List<Problem> warnings = List.of();

  /**
   * Remembers in the folder for temporary files.
   *
   * @param known what earlier deliveries brought and this one does not replace
   * @throws java.io.UncheckedIOException if nothing can be written there; so do {@link #check} and
   *     {@link #refuse}
   */
  public TemplateCheck(Template template, KnownRows known) {
    this(template, known, Path.of(System.getProperty("java.io.tmpdir")));
  }

  TemplateCheck(Template template, KnownRows known, Path folder) {
    this.template = template;
    this.delivered = new DeliveredRows(template, folder);
    this.references = new References(template, delivered, known);
  }

  /**
   * Accepts a row or refuses it with everything that is wrong with it. Columns the table does not
   * have are left out, as the file's {@link HeaderCheck} has said; one that must not be handed in
   * refuses the row and is not kept.
   *
   * @param values raw text by column
   * @throws IllegalArgumentException if the template has no such table
   */
  public Checked check(String table, Origin origin, Map<String, String> values) {
    TableCheck tableCheck = of(table);
    RowDraft row = tableCheck.check(origin, values);
    References.Resolved resolved = references.resolve(row);
    CaseRules.check(row, resolved);
    String key = tableCheck.key(row);
    mustNotRepeat(row, key);
    if (key != null && row.isGood()) {
      return accept(row, key, resolved);
    }
    delivered.refuse(row, key);
    warnings = List.of();
    return new Rejection(table, origin, withKey(row), row.problems());
  }

  /**
   * What was read, with what was filled in of the key: without it the refused row would not be
   * known for a new version of the one that is there.
   */
  private static Map<String, String> withKey(RowDraft row) {
    Map<String, String> values = new HashMap<>(row.raw());
    for (String column : row.table().primaryKey()) {
      String filledIn = row.text(column) == null ? row.value(column) : null;
      if (filledIn != null) {
        values.put(column, filledIn);
      }
    }
    return values;
  }

  /** The warnings of the row checked last, if it was accepted; a refused row carries its own. */
  public List<Problem> warnings() {
    return warnings;
  }

  /** Notes a row that could not be read, so that rows that refer to it are refused naming it. */
  public void refuse(Rejection rejection) {
    TableCheck tableCheck = of(rejection.table());
    RowDraft row = tableCheck.draft(rejection.origin(), rejection.values());
    delivered.refuse(row, tableCheck.key(row));
  }

  private TableCheck of(String table) {
    return tables.computeIfAbsent(table, name -> new TableCheck(template.table(name)));
  }

  private TemplateRow accept(RowDraft row, String key, References.Resolved resolved) {
    delivered.accept(row, key, resolved);
    warnings = List.copyOf(row.problems());
    return new TemplateRow(row.table().name(), key, resolved.patient(), row.values());
  }

  private void mustNotRepeat(RowDraft row, @Nullable String key) {
    Origin first = key == null ? null : delivered.firstLine(row.table(), key);
    if (first != null) {
      row.error(
          row.table().primaryKey().get(0),
          "repeats the "
              + row.table().rowName()
              + " of "
              + first
              + "; delete one of the two and send again");
    }
  }

  /** Forgets all rows. */
  @Override
  public void close() {
    delivered.close();
  }
}
