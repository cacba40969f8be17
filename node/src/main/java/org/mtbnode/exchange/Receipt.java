package org.mtbnode.exchange;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.ledger.Judgement;
import org.mtbnode.ledger.LedgerEntry;
import org.mtbnode.ledger.LedgerHead;
import org.mtbnode.ledger.Verdict;

/**
 * What became of entries that a node handed in.
 *
 * @param head the last entry of its log now held here; null if none is
 * @param verdicts in the order of the entries; those behind one that stopped the log are left out
 */
public record Receipt(@Nullable Head head, List<EntryVerdict> verdicts) {
  public Receipt {
    verdicts = List.copyOf(verdicts);
  }

  /** The last entry held of a log. */
  public record Head(String log, long seq, String hash) {
    static Head of(LedgerHead head) {
      return new Head(head.log(), head.seq(), head.hash());
    }
  }

  /**
   * @param verdict its code, such as {@code accepted}
   * @param sentence for people
   */
  public record EntryVerdict(long seq, String verdict, String sentence) {
    static EntryVerdict of(Judgement judgement) {
      return new EntryVerdict(
          judgement.entry().map(LedgerEntry::seq).orElse(0L),
          judgement.verdict().code(),
          judgement.sentence());
    }

    /** A verdict this version does not know is one. */
    boolean isTrouble() {
      return Stream.of(Verdict.values())
          .filter(known -> known.code().equals(verdict))
          .allMatch(known -> known.consequence().isTrouble());
    }
  }
}
