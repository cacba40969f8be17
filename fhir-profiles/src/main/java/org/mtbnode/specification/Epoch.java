package org.mtbnode.specification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A calendar quarter in UTC. An epoch's cube holds everything collected up to its last day. */
public record Epoch(int year, int quarter) implements Comparable<Epoch> {
  private static final Pattern TEXT = Pattern.compile("(\\d{4})-Q([1-4])");

  public Epoch {
    if (quarter < 1 || quarter > 4 || year < 1900 || year > 9999) {
      throw new IllegalArgumentException("no such quarter: " + year + "-Q" + quarter);
    }
  }

  /**
   * @param text such as {@code 2026-Q3}
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Epoch parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("an epoch reads like 2026-Q3, not \"" + text + "\"");
    }
    return new Epoch(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  public static Epoch of(LocalDate day) {
    return new Epoch(day.getYear(), (day.getMonthValue() + 2) / 3);
  }

  /** The latest quarter that has ended by the clock; only ended quarters are computed. */
  public static Epoch lastEnded(Clock clock) {
    return of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).previous();
  }

  public Epoch previous() {
    return quarter == 1 ? new Epoch(year - 1, 4) : new Epoch(year, quarter - 1);
  }

  public LocalDate start() {
    return LocalDate.of(year, quarter * 3 - 2, 1);
  }

  /** The last day, itself included. */
  public LocalDate end() {
    return start().plusMonths(3).minusDays(1);
  }

  @Override
  public int compareTo(Epoch other) {
    return Integer.compare(year * 4 + quarter, other.year * 4 + other.quarter);
  }

  @Override
  public String toString() {
    return year + "-Q" + quarter;
  }
}
