package org.mtbnode.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mtbnode.store.DeliveryNote.Kind;

/**
 * An import as the node remembers it.
 *
 * @param actor who handed it in
 * @param what names of files and folders
 * @param finished null while it runs and where it broke off
 * @param read stored, unchanged and refused rows together; null where that is not known
 * @param refused rows that were refused then, whatever became of them since
 * @param left accepted rows that did not go in because it was stopped
 * @param why a sentence, where it failed
 */
public record ImportRecord(
    long number,
    String actor,
    String what,
    Kind kind,
    Instant started,
    @Nullable Instant finished,
    Outcome outcome,
    @Nullable Long read,
    @Nullable Long stored,
    @Nullable Long unchanged,
    @Nullable Long refused,
    @Nullable Long left,
    @Nullable String why) {

  /** How an import ended. */
  public enum Outcome {
    RUNNING,
    DONE,
    /** Somebody ended it; whole patients went in. */
    STOPPED,
    /** Something was wrong; whole patients went in. */
    FAILED,
    /** The node ended while it ran; whole patients went in. */
    BROKEN_OFF
  }

  /** How long it took; null while it runs and where it broke off. */
  public @Nullable Duration took() {
    return finished == null ? null : Duration.between(started, finished);
  }
}
