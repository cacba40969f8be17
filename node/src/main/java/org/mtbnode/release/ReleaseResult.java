package org.mtbnode.release;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.specification.Cell.Suppressed.Reason;
import org.mtbnode.specification.Epoch;

/** What became of a release. */
public sealed interface ReleaseResult {

  /**
   * Signed, or only looked at.
   *
   * @param epoch what it counts up to
   * @param preview whether it was only looked at
   * @param blocks blocks that may leave
   * @param entries new entries in the own log; 0 in a preview
   * @param withheld blocks that stay, by reason
   */
  record Released(
      Epoch epoch, boolean preview, int blocks, int entries, SortedMap<Reason, Long> withheld)
      implements ReleaseResult {

    static Released of(ReleasableCube cube, boolean preview, int entries) {
      SortedMap<Reason, Long> withheld = new TreeMap<>();
      cube.withheld().values().forEach(block -> withheld.merge(block.reason(), 1L, Long::sum));
      return new Released(cube.epoch(), preview, cube.blocks().size(), entries, withheld);
    }

    /** Blocks that stand in the log already with the same counts. */
    public int unchanged() {
      return preview ? 0 : blocks - entries;
    }

    /** All blocks that stay. */
    public long withheldBlocks() {
      return withheld.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Nothing left the node.
   *
   * @param why one sentence that says what to do
   */
  record Held(String why) implements ReleaseResult {}

  /** The reasons in words. */
  Map<Reason, String> WORDS =
      Map.of(
          Reason.BLOCK_BELOW_FLOOR, "fewer patients than may be shown",
          Reason.NARROWED, "a small count could be worked out with what else is known",
          Reason.LOCAL_ASSAY, "an assay that is not in the network's catalogue");
}
