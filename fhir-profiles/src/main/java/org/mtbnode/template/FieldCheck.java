package org.mtbnode.template;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one column of a row by itself and puts the value into its canonical text. */
final class FieldCheck {
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
  // a bounded exponent: 1e999999999 written out would fill the memory
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][+-]?\\d{1,2})?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?Z");

  private final Field field;
  private final ValueHint hint;
  private final @Nullable Pattern pattern;
  private final @Nullable Pattern itemPattern;
  private final @Nullable BigDecimal minimum;
  private final @Nullable BigDecimal maximum;

  FieldCheck(Field field) {
    this.field = field;
    this.pattern = compiled(field.constraints().pattern());
    this.itemPattern = compiled(field.itemPattern());
    boolean numeric = field.type() == Field.Type.INTEGER || field.type() == Field.Type.NUMBER;
    this.minimum = numeric ? decimal(field.constraints().minimum()) : null;
    this.maximum = numeric ? decimal(field.constraints().maximum()) : null;
    this.hint = new ValueHint(field, text -> canonical(text) != null);
  }

  void check(RowDraft row) {
    String text = row.text(field.name());
    if (text == null) {
      if (field.required()) {
        row.error(field.name(), "required: " + field.expectation());
      }
      return;
    }
    String canonical = canonical(text);
    if (canonical != null) {
      row.put(field.name(), canonical);
    } else {
      row.error(field.name(), "expected " + field.expectation() + hint.on(text));
    }
  }

  private @Nullable String canonical(String text) {
    return field.type() == Field.Type.LIST ? list(text) : one(field.type(), pattern, text);
  }

  private @Nullable String list(String text) {
    List<String> items = new ArrayList<>();
    Field.Type itemType = field.itemType() == null ? Field.Type.STRING : field.itemType();
    for (String part : text.split(TemplateRow.LIST_SEPARATOR, -1)) {
      String stripped = Blank.strip(part);
      String item = stripped == null ? null : one(itemType, itemPattern, stripped);
      if (item == null || items.contains(item) || !isWhole(item)) {
        return null;
      }
      items.add(item);
    }
    return String.join(TemplateRow.LIST_SEPARATOR, items);
  }

  private boolean isWhole(String item) {
    return field.itemParts().isEmpty() || ItemPart.problem(field.itemParts(), item) == null;
  }

  private @Nullable String one(Field.Type type, @Nullable Pattern wanted, String text) {
    if (wanted != null && !wanted.matcher(text).matches()) {
      return null;
    }
    return switch (type) {
      case STRING -> string(text);
      case INTEGER -> INTEGER.matcher(text).matches() ? integer(Long.parseLong(text)) : null;
      case NUMBER -> NUMBER.matcher(text).matches() ? number(new BigDecimal(text)) : null;
      case DATE -> date(text);
      case DATETIME -> instant(text);
      case LIST -> throw new IllegalStateException(field.name() + ": a list of lists");
    };
  }

  private @Nullable String string(String text) {
    if (field.values().isEmpty()) {
      return text;
    }
    // the schema's own string, so that many rows share one
    int known = field.values().indexOf(text);
    return known < 0 ? null : field.values().get(known);
  }

  private @Nullable String integer(long value) {
    return isInRange(BigDecimal.valueOf(value)) ? Long.toString(value) : null;
  }

  private @Nullable String number(BigDecimal value) {
    return isInRange(value) ? value.toPlainString() : null;
  }

  private boolean isInRange(BigDecimal value) {
    return (minimum == null || value.compareTo(minimum) >= 0)
        && (maximum == null || value.compareTo(maximum) <= 0);
  }

  private @Nullable String date(String text) {
    if (!DATE.matcher(text).matches()) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text);
      String earliest = field.constraints().minimum();
      return earliest != null && date.isBefore(LocalDate.parse(earliest)) ? null : date.toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String instant(String text) {
    if (!INSTANT.matcher(text).matches()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Pattern compiled(@Nullable String pattern) {
    return pattern == null ? null : Pattern.compile(pattern);
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
