package org.mtbnode.source;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * How one column of the template gets its value. What a rule does not know it passes on as it is,
 * so that the check refuses it by name.
 */
@JsonDeserialize(using = ColumnRule.Reading.class)
record ColumnRule(Written written) {

  /** How a mapping says that a code of the source means no value; {@code ~} is the usual one. */
  private static final Set<String> NO_VALUE = Set.of("~", "null", "");

  /** The rule as it is written; exactly one of from, is and derive. */
  record Written(
      @Nullable String from,
      @Nullable String is,
      @Nullable Derivation derive,
      @Nullable Map<String, @Nullable String> values,
      @Nullable String ifBlank,
      @Nullable String date,
      @Nullable String dateTime,
      @Nullable String zone,
      @Nullable BigDecimal times,
      boolean decimalComma) {}

  /** What can be worked out from other rows. */
  enum Derivation {
    /** Detected where a finding of the test is present, otherwise not. */
    FROM_FINDINGS
  }

  @Nullable String from() {
    return written.from;
  }

  boolean derives() {
    return written.derive != null;
  }

  /**
   * @param source the value of a column of the source; null where it has none
   */
  @Nullable String apply(UnaryOperator<@Nullable String> source) {
    if (written.from == null) {
      return written.is;
    }
    String value = source.apply(written.from);
    return value == null ? written.ifBlank : converted(value.strip());
  }

  private @Nullable String converted(String value) {
    if (written.values != null && written.values.containsKey(value)) {
      String meant = written.values.get(value);
      return meant == null || NO_VALUE.contains(meant) ? null : meant;
    }
    try {
      if (written.date != null) {
        return LocalDate.parse(value, formatter(written.date)).toString();
      }
      if (written.dateTime != null) {
        return instant(value, written.dateTime);
      }
      return written.times == null && !written.decimalComma ? value : number(value);
    } catch (DateTimeException | NumberFormatException e) {
      return value;
    }
  }

  /** A time the clock of the zone never showed is passed on as it is. */
  private String instant(String value, String pattern) {
    LocalDateTime local = LocalDateTime.parse(value, formatter(pattern));
    ZonedDateTime there = local.atZone(zone(written));
    return there.toLocalDateTime().equals(local) ? there.toInstant().toString() : value;
  }

  private String number(String value) {
    var number = new BigDecimal(written.decimalComma ? value.replace(',', '.') : value);
    return written.times == null
        ? number.toPlainString()
        : number.multiply(written.times).stripTrailingZeros().toPlainString();
  }

  private static DateTimeFormatter formatter(String pattern) {
    // strict parsing wants the year without an era, u; people write y
    return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static ZoneId zone(Written written) {
    return ZoneId.of(written.zone == null ? "UTC" : written.zone);
  }

  /** Reads a rule and says at its line what is wrong with it. */
  static final class Reading extends ValueDeserializer<ColumnRule> {
    @Override
    public ColumnRule deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new MappingFault(parser, "write a rule as {from: COLUMN} or {is: VALUE}");
      }
      Written written = context.readValue(parser, Written.class);
      String fault = fault(written);
      if (fault != null) {
        throw new MappingFault(parser, fault);
      }
      return new ColumnRule(written);
    }

    private static @Nullable String fault(Written written) {
      int origins =
          (written.from == null ? 0 : 1)
              + (written.is == null ? 0 : 1)
              + (written.derive == null ? 0 : 1);
      if (origins != 1) {
        return "a rule says one of from (a column of the source), is (a constant) and derive";
      }
      boolean converts =
          written.values != null
              || written.ifBlank != null
              || written.date != null
              || written.dateTime != null
              || written.times != null
              || written.decimalComma;
      if (written.from == null && converts) {
        return "values, if-blank, date, date-time, times and decimal-comma go with from";
      }
      return formatFault(written);
    }

    private static @Nullable String formatFault(Written written) {
      try {
        if (written.date != null) {
          formatter(written.date);
        }
        if (written.dateTime != null) {
          formatter(written.dateTime);
        }
        zone(written);
        return null;
      } catch (IllegalArgumentException | DateTimeException e) {
        return "the format is not understood; write a date like dd.MM.yyyy, a time like HH:mm, a zone"
            + " like Europe/Berlin ("
            + e.getMessage()
            + ")";
      }
    }
  }
}
