package org.mtbnode.nomenclature;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The terms of the Sequence Ontology. */
public final class SequenceOntology {
  private static final Pattern ID = Pattern.compile("SO:\\d{7}");

  /** New terms continue this series, some dozen a year; the series above it are closed. */
  private static final int GROWING_BELOW = 5_000;

  private static final int ROOM = 200;
  private static final String NO_SUCCESSOR = "obsolete";

  private static final class Loaded {
    static final SequenceOntology LIST =
        new SequenceOntology(ListFile.read("sequence-ontology.tsv"));
  }

  private record Term(String name, @Nullable String successor) {
    boolean isObsolete() {
      return successor != null;
    }
  }

  private final LocalDate day;
  private final Map<String, Term> terms = new HashMap<>();
  private final int highest;

  private SequenceOntology(ListFile file) {
    day = file.day();
    for (String[] entry : file.entries()) {
      terms.put(entry[0], new Term(entry[1], entry.length > 2 ? entry[2] : null));
    }
    highest =
        terms.keySet().stream()
            .mapToInt(SequenceOntology::number)
            .filter(number -> number < GROWING_BELOW)
            .max()
            .orElseThrow();
  }

  public static SequenceOntology list() {
    return Loaded.LIST;
  }

  /** The day the list is of. */
  public LocalDate day() {
    return day;
  }

  /**
   * @param id as {@code SO:0001483}
   */
  public Standing standing(String id) {
    Term term = terms.get(id);
    if (term != null) {
      return term.isObsolete() ? Standing.OBSOLETE : Standing.GIVEN_OUT;
    }
    boolean mayBeNew =
        ID.matcher(id).matches() && number(id) > highest && number(id) <= highest + ROOM;
    return mayBeNew ? Standing.NEWER : Standing.UNKNOWN;
  }

  /** The name of a term of the list, obsolete or not; null where the list has none. */
  public @Nullable String name(String id) {
    Term term = terms.get(id);
    return term == null ? null : term.name();
  }

  /** The term that took the place of an obsolete one; null where none did. */
  public @Nullable String successor(String id) {
    Term term = terms.get(id);
    return term == null || NO_SUCCESSOR.equals(term.successor()) ? null : term.successor();
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(3));
  }
}
