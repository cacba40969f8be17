package org.mtbnode.release;

import java.util.Optional;
import org.mtbnode.specification.Cell;

/** What becomes of a block at a release. */
public sealed interface Fate {

  /**
   * It leaves, whole, as a new entry.
   *
   * @param change since the version released last; empty the first time
   */
  record Anew(Why why, Optional<Change> change) implements Fate {
    /** Why it may leave. */
    public enum Why {
      FIRST_TIME,
      ENOUGH_CHANGED,
      /** Nobody changed in four epochs: the same figures are said again as of now. */
      UNCHANGED_FOR_LONG,
      /** It was withdrawn, and nobody or enough changed since. */
      AFTER_WITHDRAWAL
    }
  }

  /**
   * No entry is written: the earlier one stands as of its epoch.
   *
   * @param standing the entry that stands
   * @param change since the version that decides; mostly the standing one, at times an older one
   */
  record CarriedForward(Published standing, Why why, Change change) implements Fate {
    /** Why it does not leave again. */
    public enum Why {
      UNCHANGED,
      TOO_FEW_CHANGED,
      /** Its new figures, beside others that are known, would give a small count away. */
      AUDIT
    }
  }

  /**
   * The entry that stands is retracted.
   *
   * @param standing the entry that is retracted
   */
  record Withdrawn(Published standing, Why why, Change change) implements Fate {
    /** Why it may not stand any longer. */
    public enum Why {
      BELOW_FLOOR,
      /** Its assay is not in the network's catalogue any more. */
      LOCAL_ASSAY,
      /** Four epochs old, and its new figures would give a small count away. */
      AUDIT,
      /** Four epochs old, and too few changed to release it anew. */
      TOO_OLD
    }
  }

  /**
   * It stands nowhere, and does not leave now.
   *
   * @param withheld why disclosure control keeps it back
   */
  record Stays(Cell.Suppressed withheld) implements Fate {}

  /**
   * It was withdrawn, and too few changed since to release it again: others may have kept what was
   * withdrawn.
   *
   * @param change since the version that decides
   */
  record RemainsWithdrawn(Change change) implements Fate {}
}
