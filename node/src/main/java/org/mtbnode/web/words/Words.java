package org.mtbnode.web.words;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Numbers and dates as pages write them; templates call it {@code @words}. */
@Component("words")
public class Words {
  private static final String THIN_SPACE = "\u2009";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

  /** {@code 1 284}, with a thin space for thousands. */
  public String count(long number) {
    String digits = String.format(Locale.ROOT, "%,d", number);
    return digits.replace(",", THIN_SPACE);
  }

  /** {@code 1 row}, {@code 1 284 rows}. */
  public String counted(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  /** {@code 6 July 2026}. */
  public String date(LocalDate date) {
    return DATE.format(date);
  }

  /** {@code 6 July}: where the year is plain. */
  public String day(Instant instant) {
    return DAY.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** {@code 6 July 2026, 04:12 UTC}: where it proves something. */
  public String instant(Instant instant) {
    return INSTANT.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** A hash in groups of four. */
  public String groups(String hex) {
    return hex.replaceAll("(.{4})(?=.)", "$1 ");
  }
}
