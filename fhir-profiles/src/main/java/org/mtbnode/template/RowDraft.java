package org.mtbnode.template;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row while it is being checked: what was read, what could be made of it, what is wrong. */
final class RowDraft {
  private final Table table;
  private final Origin origin;
  private final Map<String, String> raw;
  private final Map<String, String> values = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  RowDraft(Table table, Origin origin, Map<String, String> raw) {
    this.table = table;
    this.origin = origin;
    this.raw = raw;
  }

  Table table() {
    return table;
  }

  Origin origin() {
    return origin;
  }

  Map<String, String> raw() {
    return raw;
  }

  Map<String, String> values() {
    return values;
  }

  List<Problem> problems() {
    return problems;
  }

  boolean isGood() {
    return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  /** The text as read, without blanks around it; null where nothing stands there. */
  @Nullable String text(String column) {
    return Blank.strip(raw.get(column));
  }

  /** Whether the centre filled the column, rightly or wrongly, or it was filled in since. */
  boolean isGiven(String column) {
    return values.containsKey(column) || text(column) != null;
  }

  /** Whether something stands in the column that could not be accepted. */
  boolean isUnreadable(String column) {
    return !values.containsKey(column) && text(column) != null;
  }

  void put(String column, String canonical) {
    values.put(column, canonical);
  }

  /** The accepted value; null where the column is empty or could not be accepted. */
  @Nullable String value(String column) {
    return values.get(column);
  }

  @Nullable BigDecimal decimal(String column) {
    String value = values.get(column);
    return value == null ? null : new BigDecimal(value);
  }

  @Nullable LocalDate date(String column) {
    String value = values.get(column);
    return value == null ? null : LocalDate.parse(value);
  }

  boolean has(String column, String value) {
    return value.equals(values.get(column));
  }

  boolean holds(Condition condition) {
    String value = values.get(condition.column());
    return value != null && condition.values().contains(value);
  }

  void error(@Nullable String column, String message) {
    problems.add(Problem.error(origin, column, valueOf(column), message));
  }

  void warning(@Nullable String column, String message) {
    problems.add(Problem.warning(origin, column, valueOf(column), message));
  }

  private @Nullable String valueOf(@Nullable String column) {
    return column == null || text(column) == null ? null : raw.get(column);
  }
}
