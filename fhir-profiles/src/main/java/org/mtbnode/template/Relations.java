package org.mtbnode.template;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what the schema says of columns of one row together. */
final class Relations {
  private final List<Field> related;
  private final List<List<String>> atLeastOneOf;

  Relations(Table table) {
    this.related = table.fields().stream().filter(Relations::isRelated).toList();
    this.atLeastOneOf = table.atLeastOneOf();
  }

  private static boolean isRelated(Field field) {
    return field.requiredWhere() != null
        || field.onlyWhere() != null
        || field.valuesBy() != null
        || field.notAbove() != null
        || !field.requires().isEmpty()
        || !field.notBefore().isEmpty();
  }

  void check(RowDraft row) {
    Set<String> missing = new HashSet<>();
    for (Field field : related) {
      if (row.isGiven(field.name())) {
        requires(row, field, missing);
        onlyWhere(row, field);
        valuesBy(row, field);
        notBefore(row, field);
        notAbove(row, field);
      } else if (field.requiredWhere() != null && row.holds(field.requiredWhere())) {
        missing.add(field.name());
        row.error(
            field.name(), "required where " + field.requiredWhere() + ": " + field.expectation());
      }
    }
    atLeastOneOf.forEach(group -> atLeastOneOf(row, group, missing));
  }

  private static void requires(RowDraft row, Field field, Set<String> missing) {
    for (String other : field.requires()) {
      if (!row.isGiven(other) && missing.add(other)) {
        row.error(
            other,
            "required beside " + field.name() + ": " + row.table().field(other).expectation());
      }
    }
  }

  private static void onlyWhere(RowDraft row, Field field) {
    Condition condition = field.onlyWhere();
    if (condition != null && row.value(condition.column()) != null && !row.holds(condition)) {
      row.error(
          field.name(),
          "has a value only where "
              + condition
              + ", here it is "
              + row.value(condition.column())
              + "; leave it empty or correct "
              + condition.column());
    }
  }

  private static void valuesBy(RowDraft row, Field field) {
    Field.ValuesBy by = field.valuesBy();
    String value = row.value(field.name());
    String other = by == null ? null : row.value(by.column());
    if (by == null || value == null || other == null) {
      return;
    }
    List<String> allowed = by.values().getOrDefault(other, List.of());
    if (!allowed.contains(value)) {
      row.error(
          field.name(),
          allowed.isEmpty()
              ? "leave it empty where " + by.column() + " is " + other
              : "expected " + Wording.oneOf(allowed) + " where " + by.column() + " is " + other);
    }
  }

  private static void notBefore(RowDraft row, Field field) {
    String value = row.value(field.name());
    for (String other : field.notBefore()) {
      String earlier = row.value(other);
      if (value != null && earlier != null && isBefore(field.type(), value, earlier)) {
        row.error(
            field.name(),
            "expected not before " + other + ", " + earlier + "; correct one of them");
      }
    }
  }

  private static boolean isBefore(Field.Type type, String value, String other) {
    return type == Field.Type.DATE
        ? LocalDate.parse(value).isBefore(LocalDate.parse(other))
        : Instant.parse(value).isBefore(Instant.parse(other));
  }

  private static void notAbove(RowDraft row, Field field) {
    String limit = field.notAbove();
    if (limit == null) {
      return;
    }
    BigDecimal value = row.decimal(field.name());
    BigDecimal most = row.decimal(limit);
    if (value != null && most != null && value.compareTo(most) > 0) {
      row.error(field.name(), "expected at most " + limit + ", " + most + "; correct one of them");
    }
  }

  private static void atLeastOneOf(RowDraft row, List<String> group, Set<String> missing) {
    if (group.stream().noneMatch(c -> row.isGiven(c) || missing.contains(c))) {
      row.error(group.get(0), "required: " + Wording.either(group));
    }
  }
}
