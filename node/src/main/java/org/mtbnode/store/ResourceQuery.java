package org.mtbnode.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which resources are asked for. Everything that is not null must fit; of a list, one must.
 *
 * @param type the resource type
 * @param ids keyed hashes
 * @param patients keyed hashes
 * @param codes at a place of the resource
 * @param date of what the resource is about, both days included
 * @param updated when it was stored, both instants included
 */
public record ResourceQuery(
    String type,
    @Nullable List<String> ids,
    @Nullable List<String> patients,
    @Nullable Codes codes,
    @Nullable Dates date,
    @Nullable Updated updated) {

  /**
   * Codes at one place.
   *
   * @param element of the codings, such as {@code code.coding}
   */
  public record Codes(String element, List<Code> any) {}

  /**
   * @param system null for any
   */
  public record Code(@Nullable String system, String code) {}

  /**
   * Days from one to another; null for open ends. A date without a day is all of its month or year.
   *
   * @param start elements that hold the day, or the first of them; the first that is there counts
   * @param end elements that hold the last day; where none is there, the first is the last
   */
  public record Dates(
      List<String> start, List<String> end, @Nullable LocalDate from, @Nullable LocalDate to) {}

  public record Updated(@Nullable Instant from, @Nullable Instant to) {}
}
