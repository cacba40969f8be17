package org.mtbnode.source;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping says of a study as a whole.
 *
 * @param leaveOut attributes of samples and patients that are not taken over
 */
record StudySettings(Set<String> leaveOut, Mutations mutations) {

  /** A study of which nothing particular is said. */
  static final StudySettings DEFAULT = new StudySettings(null, null);

  StudySettings(@Nullable Set<String> leaveOut, @Nullable Mutations mutations) {
    this.leaveOut = leaveOut == null ? Set.of() : leaveOut;
    this.mutations = mutations == null ? new Mutations(null, null) : mutations;
  }

  /**
   * Which rows of the mutation files become findings.
   *
   * @param uncalled what becomes of rows seen in the reads but not called
   * @param leaveOut values by column; a row that has one of them is left out
   */
  record Mutations(Uncalled uncalled, Map<String, Set<String>> leaveOut) {
    Mutations(@Nullable Uncalled uncalled, @Nullable Map<String, Set<String>> leaveOut) {
      this.uncalled = uncalled == null ? Uncalled.LEAVE_OUT : uncalled;
      this.leaveOut = leaveOut == null ? Map.of() : leaveOut;
    }
  }

  /** What an alteration is that was seen in the reads of one sample and called in another only. */
  enum Uncalled {
    LEAVE_OUT,
    INDETERMINATE,
    NO_CALL
  }
}
