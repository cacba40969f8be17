package org.mtbnode.disclosure;

import org.mtbnode.specification.Atom;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.SummarySpecification.Counted;

/**
 * An exact count beside what others will see of it; for the own data steward's eyes.
 *
 * @param exact distinct patients, or results of material
 * @param shown the count released
 */
public record CellChange(Atom atom, int exact, Cell.Count shown, Change change) {

  /** What disclosure control did to a count. */
  public enum Change {
    /** From the base on, or of material, and released as it is. */
    NONE,
    /** Below the base, released as the base. */
    DRAWN_UP,
    /** Below the base, released as 0. */
    DRAWN_DOWN,
    /** Nobody; others cannot tell that from a count drawn down. */
    NOBODY,
    /** The base itself; others cannot tell that from a count drawn up. */
    EXACTLY_THE_BASE
  }

  /** One count of a block that leaves. */
  public static CellChange released(
      Atom atom, int exact, Cell.Count shown, DisclosurePolicy policy) {
    Change change =
        policy.counted() == Counted.MATERIAL
            ? Change.NONE
            : change(exact, shown.patients(), policy.base());
    return new CellChange(atom, exact, shown, change);
  }

  private static Change change(int exact, int shown, int base) {
    if (exact == 0) {
      return Change.NOBODY;
    }
    if (exact >= base) {
      return exact == base ? Change.EXACTLY_THE_BASE : Change.NONE;
    }
    return shown == 0 ? Change.DRAWN_DOWN : Change.DRAWN_UP;
  }

  /**
   * The reason in a sentence, empty where the count is released as it is.
   *
   * @param policy the one it is released under
   */
  public String reason(DisclosurePolicy policy) {
    String patients = exact == 1 ? "1 patient" : exact + " patients";
    String read = "thers read \u201c" + policy.range(shown) + "\u201d.";
    return switch (change) {
      case DRAWN_UP ->
          "%s: below %d, drawn up to %d. O%s"
              .formatted(patients, policy.base(), policy.base(), read);
      case DRAWN_DOWN ->
          "%s: below %d, drawn down to 0. O%s".formatted(patients, policy.base(), read);
      case NOBODY -> "Nobody: o" + read;
      case EXACTLY_THE_BASE ->
          "Exactly %d: others cannot tell this from a rounded count and read \u201c%s\u201d."
              .formatted(policy.base(), policy.range(shown));
      case NONE -> "";
    };
  }
}
