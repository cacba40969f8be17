package org.mtbnode.store;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What comes with a delivery.
 *
 * @param actor who hands it in
 * @param what names of files and folders, without where they lay
 * @param tables the template's tables it brings
 * @param retried refused rows that are tried again; whatever becomes of them replaces them
 */
public record DeliveryNote(
    String actor, String what, Kind kind, SortedSet<String> tables, List<Long> retried) {

  /** What a delivery does to the rows that are there. */
  public enum Kind {
    /** Of each patient it names, it replaces all rows of the tables it brings. */
    REPLACEMENT,
    /** It adds rows and replaces those with the same key; all others stay. */
    CORRECTION
  }

  public DeliveryNote {
    tables = Collections.unmodifiableSortedSet(new TreeSet<>(tables));
    retried = List.copyOf(retried);
  }

  public DeliveryNote(String actor, String what, Kind kind, SortedSet<String> tables) {
    this(actor, what, kind, tables, List.of());
  }

  /** The tables whose rows are replaced. */
  public SortedSet<String> replaces() {
    return kind == Kind.REPLACEMENT ? tables : Collections.emptySortedSet();
  }
}
