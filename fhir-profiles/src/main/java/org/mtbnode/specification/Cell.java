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

  /** Known at the node, kept back by disclosure control. */
  record Suppressed(Reason reason) implements Cell {
    /** Why a count is kept back. */
    public enum Reason {
      BLOCK_BELOW_FLOOR,
      VIEW_NOT_AUDITED,
      LOCAL_ASSAY
    }
  }

  /** The node has released nothing about it. */
  record NotReported() implements Cell {}
}
