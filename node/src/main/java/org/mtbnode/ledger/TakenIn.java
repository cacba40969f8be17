package org.mtbnode.ledger;

import java.util.List;

/**
 * What came of a batch, entry by entry.
 *
 * @param judgements in the order of the batch; entries of a log behind the one that stopped it are
 *     left out
 */
public record TakenIn(List<Judgement> judgements) {
  public TakenIn {
    judgements = List.copyOf(judgements);
  }

  /** Entries that took a new place in a chain. */
  public long added() {
    return judgements.stream()
        .filter(judgement -> judgement.verdict().consequence().inChain())
        .count();
  }

  /** Judgements that are to be shown: not those where all is as it should be. */
  public List<Judgement> troubles() {
    return judgements.stream()
        .filter(judgement -> judgement.verdict().consequence().isTrouble())
        .toList();
  }
}
