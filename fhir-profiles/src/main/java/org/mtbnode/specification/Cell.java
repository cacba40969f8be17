package org.mtbnode.specification;

/** The three answers a cell can give. An absent cell is none of them, and never zero. */
public sealed interface Cell {

  /**
   * How many distinct patients.
   *
   * @param patients at least 0
   */
  record Count(int patients) implements Cell {
    public Count {
      if (patients < 0) {
        throw new IllegalArgumentException("a count of patients cannot be " + patients);
      }
    }
  }

  /**
   * Known at the node, kept back by disclosure control.
   *
   * @param detail a sentence for the own data steward, empty where the reason says it all; it may
   *     speak of exact counts and never leaves the node
   */
  record Suppressed(Reason reason, String detail) implements Cell {
    public Suppressed(Reason reason) {
      this(reason, "");
    }

    /** Why a count is kept back. */
    public enum Reason {
      /** Fewer patients than a block may have, by the exact or by the rounded sum. */
      BLOCK_BELOW_FLOOR,
      /** An assay the network's catalogue does not name. */
      LOCAL_ASSAY,
      /** With what else is known, a count below the floor could be worked out exactly. */
      NARROWED
    }
  }

  /** The node has released nothing about it. */
  record NotReported() implements Cell {}
}
