package org.mtbnode.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of a row of one table what tells it apart from all others. */
final class RowKey {
  private static final BigDecimal NEUTRAL_COPIES = BigDecimal.valueOf(2);

  private final List<Field> leading;
  private final List<List<String>> alteration;

  RowKey(Table table) {
    this.alteration = table.alteration();
    this.leading =
        table.primaryKey().stream()
            .filter(column -> alteration.stream().noneMatch(form -> form.contains(column)))
            .map(table::field)
            .toList();
  }

  /**
   * The values of the key's columns joined by {@link TemplateRow#SEPARATOR}, an empty text where
   * one is not given; values that were refused stand as they were read.
   *
   * @return null where a required part cannot be read
   */
  @Nullable String of(RowDraft row) {
    List<String> parts = new ArrayList<>();
    for (Field field : leading) {
      String value = valueOrText(row, field.name());
      if (value == null && field.required()) {
        return null;
      }
      parts.add(value == null ? "" : value);
    }
    if (!alteration.isEmpty()) {
      parts.add(alteration(row));
    }
    return String.join(TemplateRow.SEPARATOR, parts);
  }

  static String join(Stream<String> values) {
    return values.collect(Collectors.joining(TemplateRow.SEPARATOR));
  }

  /** The first form of the alteration that is given; empty where none is. */
  private String alteration(RowDraft row) {
    for (List<String> form : alteration) {
      if (form.stream().allMatch(row::isGiven)) {
        return form.stream().map(column -> part(row, column)).collect(Collectors.joining(":"));
      }
    }
    return "";
  }

  /** Two laboratories count copies differently, but they agree on gain or loss. */
  private static String part(RowDraft row, String column) {
    BigDecimal copies = column.equals("copy_number") ? row.decimal(column) : null;
    if (copies == null) {
      String value = valueOrText(row, column);
      return value == null ? "" : value;
    }
    int direction = copies.compareTo(NEUTRAL_COPIES);
    return direction > 0 ? "gain" : direction < 0 ? "loss" : "neutral";
  }

  private static @Nullable String valueOrText(RowDraft row, String column) {
    String value = row.value(column);
    return value != null ? value : row.text(column);
  }
}
