package org.mtbnode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.disclosure.ReleasableCubes;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.specification.Epoch;
import org.mtbnode.store.TestDatabase;

/** A node whose clock was set wrong between two releases. */
class ClockJumpTest {
  private static final Instant NOW = TestFederation.clock().instant();

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final TestFederation test = new TestFederation(53);
  private final Federation federation = test.federation();

  @Test
  void setBackAnHourNothingIsSignedUntilItIsRightAgain() {
    ledgerAt(NOW).append(cube("2026-Q1"));

    assertThatThrownBy(() -> ledgerAt(NOW.minus(Duration.ofHours(1))).append(cube("2026-Q2")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dated more than 5 minutes before the entry before it");

    assertThat(ledgerAt(NOW).heads()).extracting(LedgerHead::seq).containsExactly(2L);
    assertThat(ledgerAt(NOW).append(cube("2026-Q2")))
        .extracting(entry -> entry.entry().seq())
        .containsExactly(3L, 4L);
  }

  @Test
  void setAYearAheadTheManifestHasExpiredAndNothingIsSigned() {
    assertThatThrownBy(() -> ledgerAt(NOW.plus(Duration.ofDays(365))).append(cube("2026-Q2")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The manifest expired on");

    assertThat(ledgerAt(NOW).heads()).isEmpty();
  }

  private Ledger ledgerAt(Instant now) {
    return new JdbcLedger(
        database.dataSource(),
        () -> federation,
        Clock.fixed(now, ZoneOffset.UTC),
        test.random(),
        new Author("centre-a", test.key("centre-a")));
  }

  private ReleasableCube cube(String epoch) {
    return ReleasableCubes.random(test.random(), Epoch.parse(epoch), SampleLog.POLICY, 2);
  }
}
