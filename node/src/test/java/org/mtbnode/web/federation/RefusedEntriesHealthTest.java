package org.mtbnode.web.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.RefusedEntry;
import org.mtbnode.ledger.Verdict;
import org.springframework.boot.health.contributor.Status;

class RefusedEntriesHealthTest {
  private final Ledger ledger = mock(Ledger.class);
  private final RefusedEntriesHealth health = new RefusedEntriesHealth(ledger);

  @Test
  void saysWhoseEntriesAndWhy() {
    when(ledger.refused())
        .thenReturn(
            List.of(
                refused("centre-b", 7L, Verdict.COUNT_BELOW_FLOOR),
                refused("centre-c", 2L, Verdict.FORK),
                refused("centre-c", 1L, Verdict.FORK),
                refused(null, null, Verdict.BAD_SIGNATURE)));

    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(health.health().getDetails().get("entries"))
        .isEqualTo(
            List.of(
                "1 entry of centre-b kept, not combined: The entry shows a count below the floor"
                    + " of its route.",
                "2 entries of centre-c refused, the log stops there: The entry contradicts another"
                    + " entry of the same node and sequence number.",
                "1 entry of an unknown node refused, the log stops there: The entry is not an entry"
                    + " signed by a key of the node it names."));
  }

  private static RefusedEntry refused(String node, Long seq, Verdict verdict) {
    return new RefusedEntry(
        node,
        seq,
        verdict,
        "The entry " + verdict.text() + ".",
        "00",
        "a.b.c",
        Instant.EPOCH,
        "centre-b");
  }
}
