package org.mtbnode.template;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An accepted row of the template.
 *
 * @param table the template's table
 * @param key the values of the table's key, joined by {@link #SEPARATOR}
 * @param patient the local pseudonym of the patient the row belongs to; null for rows of nobody
 *     (assays, regions, reference material)
 * @param values canonical text by column; a column without a value is absent, never blank
 */
public record TemplateRow(
    String table, String key, @Nullable String patient, SortedMap<String, String> values)
    implements Checked {

  /** Stands between the parts of a key (U+241F, symbol for unit separator). */
  public static final String SEPARATOR = "\u241F";

  /** Stands between the values of a column that takes several. */
  public static final String LIST_SEPARATOR = ";";

  public TemplateRow(
      String table, String key, @Nullable String patient, Map<String, String> values) {
    this(table, key, patient, new TreeMap<>(values));
  }

  public boolean has(String column) {
    return values.containsKey(column);
  }

  public @Nullable String text(String column) {
    return values.get(column);
  }

  /**
   * @throws NoSuchElementException if the row has no such value, which the check excludes for
   *     required columns
   */
  public String required(String column) {
    String value = values.get(column);
    if (value == null) {
      throw new NoSuchElementException(table + " " + key + " has no " + column);
    }
    return value;
  }

  public @Nullable LocalDate date(String column) {
    String value = values.get(column);
    return value == null ? null : LocalDate.parse(value);
  }

  public @Nullable BigDecimal decimal(String column) {
    String value = values.get(column);
    return value == null ? null : new BigDecimal(value);
  }

  public @Nullable Integer integer(String column) {
    String value = values.get(column);
    return value == null ? null : Integer.valueOf(value);
  }

  /** The values of a column that takes several; empty where it has none. */
  public List<String> list(String column) {
    String value = values.get(column);
    return value == null ? List.of() : List.of(value.split(LIST_SEPARATOR));
  }
}
