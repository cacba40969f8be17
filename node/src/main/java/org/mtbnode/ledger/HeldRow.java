package org.mtbnode.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the database keeps it.
 *
 * @param entry the entry itself
 * @param detail a sentence where the verdict is not accepted
 * @param block what an accepted summary shows; null otherwise
 * @param retractedBy seq of the entry that withdrew this one
 * @param erasedBy seq of the entry that erased its body
 * @param cameBy the member that handed it over
 */
record HeldRow(
    LedgerEntry entry,
    Verdict verdict,
    String detail,
    @Nullable Shown block,
    @Nullable Long retractedBy,
    @Nullable Long erasedBy,
    Instant received,
    @Nullable String cameBy) {

  /** A block by the names it is looked up with. */
  record Shown(String specification, int majorVersion, String key) {
    static Shown of(PublishedBlock block) {
      return new Shown(
          block.specification().id(), block.specification().majorVersion(), block.key().text());
    }
  }

  static HeldRow of(
      LedgerEntry entry, Judgement judgement, Instant received, @Nullable String cameBy) {
    return judgement instanceof Judgement.Accepted accepted
        ? new HeldRow(
            entry,
            Verdict.ACCEPTED,
            "",
            Shown.of(accepted.verified().block()),
            null,
            null,
            received,
            cameBy)
        : new HeldRow(
            entry, judgement.verdict(), judgement.sentence(), null, null, null, received, cameBy);
  }

  /** The same entry with what is found on judging it again. */
  HeldRow judged(Judgement judgement) {
    HeldRow now = of(entry, judgement, received, cameBy);
    return new HeldRow(
        entry, now.verdict, now.detail, now.block, retractedBy, erasedBy, received, cameBy);
  }

  /**
   * @param by seq of the retraction
   */
  HeldRow retracted(long by, boolean erase) {
    Long first = retractedBy == null ? Long.valueOf(by) : retractedBy;
    return erase && erasedBy == null
        ? new HeldRow(
            entry,
            Verdict.ERASED,
            "The entry " + Verdict.ERASED.text() + ", by entry " + by + ".",
            block,
            first,
            by,
            received,
            cameBy)
        : new HeldRow(entry, verdict, detail, block, first, erasedBy, received, cameBy);
  }
}
