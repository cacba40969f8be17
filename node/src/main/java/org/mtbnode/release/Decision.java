package org.mtbnode.release;

import java.time.Instant;
import java.util.Locale;

/**
 * What was decided about a release; decisions are added and never changed.
 *
 * @param actor the data steward, or who asked in a demonstration
 * @param epoch as text, of the proposal or of the entry that was withdrawn
 * @param digest of the proposal that was seen; empty where it was about an entry
 * @param reason in words; empty for an approval
 * @param tables blocks signed
 * @param retractions entries retracted
 */
public record Decision(
    Instant at,
    String actor,
    Act act,
    String specification,
    String version,
    String epoch,
    String digest,
    String reason,
    int tables,
    int retractions) {

  /** What can be decided. */
  public enum Act {
    APPROVED,
    HELD,
    REOPENED,
    WITHDRAWN,
    COUNTED_AGAIN;

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Act of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
