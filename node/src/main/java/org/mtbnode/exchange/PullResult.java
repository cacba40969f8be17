package org.mtbnode.exchange;

import org.mtbnode.ledger.TakenIn;

/**
 * What a pull brought.
 *
 * @param entries entries judged
 * @param refused those of them that are not combined
 */
public record PullResult(int entries, int refused) {
  static final PullResult NOTHING = new PullResult(0, 0);

  static PullResult of(TakenIn taken) {
    return new PullResult(taken.judgements().size(), taken.troubles().size());
  }

  PullResult plus(PullResult other) {
    return new PullResult(entries + other.entries, refused + other.refused);
  }
}
