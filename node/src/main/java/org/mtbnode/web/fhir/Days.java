package org.mtbnode.web.fhir;

import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The days a search asks for, both included; null for an open end. They are the centre's calendar
 * dates: what a time says beyond its day does not count.
 */
record Days(@Nullable LocalDate from, @Nullable LocalDate to) {

  static Days of(DateRangeParam range) {
    return new Days(from(range.getLowerBound()), to(range.getUpperBound()));
  }

  private static @Nullable LocalDate from(@Nullable DateParam lower) {
    if (lower == null) {
      return null;
    }
    return lower.getPrefix() == ParamPrefixEnum.GREATERTHAN
        ? last(lower.getValueAsString()).plusDays(1)
        : first(lower.getValueAsString());
  }

  private static @Nullable LocalDate to(@Nullable DateParam upper) {
    if (upper == null) {
      return null;
    }
    return upper.getPrefix() == ParamPrefixEnum.LESSTHAN
        ? first(upper.getValueAsString()).minusDays(1)
        : last(upper.getValueAsString());
  }

  /** The first day of a year, a month or a day. */
  private static LocalDate first(String date) {
    return switch (date.length()) {
      case 4 -> LocalDate.of(Integer.parseInt(date), 1, 1);
      case 7 -> YearMonth.parse(date).atDay(1);
      default -> LocalDate.parse(date.substring(0, 10));
    };
  }

  private static LocalDate last(String date) {
    return switch (date.length()) {
      case 4 -> LocalDate.of(Integer.parseInt(date), 12, 31);
      case 7 -> YearMonth.parse(date).atEndOfMonth();
      default -> LocalDate.parse(date.substring(0, 10));
    };
  }
}
