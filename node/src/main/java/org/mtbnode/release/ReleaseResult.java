package org.mtbnode.release;

import org.mtbnode.specification.Epoch;

/** What became of an approval. */
public sealed interface ReleaseResult {

  /**
   * Signed.
   *
   * @param tables blocks signed
   * @param retractions entries retracted
   * @param unchanged blocks that stand in the log and were not said again
   */
  record Released(Epoch epoch, String digest, int tables, int retractions, int unchanged)
      implements ReleaseResult {}

  /**
   * What would be signed is not what was seen; nothing left the node.
   *
   * @param why one sentence
   */
  record LookAgain(String why) implements ReleaseResult {}

  /**
   * Nothing left the node.
   *
   * @param why one sentence that says what to do
   */
  record Held(String why) implements ReleaseResult {}
}
