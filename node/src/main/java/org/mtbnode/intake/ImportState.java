package org.mtbnode.intake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come. While rows are checked nothing is stored or known to be unchanged;
 * from then on {@code read = stored + unchanged + refused}.
 *
 * @param rows rows it has as a whole; while they are checked as the files say, null where they do
 *     not
 * @param file the file that is being checked, or was last
 * @param read rows checked so far; once all are, rows that are settled
 * @param stored new or differing rows that are in
 * @param unchanged rows that were there already
 * @param refused rows that are refused
 * @param toGo how long this phase will take from now, by what it took so far; null where that
 *     cannot be said yet
 */
public record ImportState(
    Phase phase,
    @Nullable Long rows,
    @Nullable String file,
    long read,
    long stored,
    long unchanged,
    long refused,
    @Nullable Duration toGo) {

  /** What an import is at. */
  public enum Phase {
    /** Reads the files and holds each row against the template. */
    CHECKING,
    /** Finds out what differs from what is there. */
    COMPARING,
    /** Stores patient by patient. */
    STORING,
    ENDED
  }

  public ImportState {
    boolean settled = phase == Phase.STORING || phase == Phase.ENDED;
    if (settled ? read != stored + unchanged + refused : stored + unchanged != 0) {
      throw new IllegalArgumentException(
          "%d rows read, but %d + %d + %d accounted for"
              .formatted(read, stored, unchanged, refused));
    }
  }
}
