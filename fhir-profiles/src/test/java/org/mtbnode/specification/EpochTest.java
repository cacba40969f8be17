package org.mtbnode.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EpochTest {

  @Test
  void isTheLastQuarterThatEnded() {
    assertThat(lastEnded("2026-01-01T00:00:00Z")).hasToString("2025-Q4");
    assertThat(lastEnded("2026-03-31T23:59:59Z")).hasToString("2025-Q4");
    assertThat(lastEnded("2026-04-01T00:00:00Z")).hasToString("2026-Q1");
  }

  @Test
  void endsOnTheLastDayOfItsQuarter() {
    assertThat(Epoch.parse("2024-Q1").end()).isEqualTo(LocalDate.of(2024, 3, 31));
    assertThat(Epoch.parse("2025-Q4").end()).isEqualTo(LocalDate.of(2025, 12, 31));
    assertThat(Epoch.parse("2025-Q4").start()).isEqualTo(LocalDate.of(2025, 10, 1));
  }

  @Test
  void standsInTheOrderOfTime() {
    assertThat(Epoch.parse("2025-Q4")).isLessThan(Epoch.parse("2026-Q1"));
    assertThat(Epoch.parse("2026-Q1").previous()).isEqualTo(Epoch.parse("2025-Q4"));
  }

  @Test
  void refusesWhatIsNoQuarter() {
    assertThatThrownBy(() -> Epoch.parse("2025-Q5")).hasMessageContaining("2026-Q3");
  }

  private static Epoch lastEnded(String now) {
    return Epoch.lastEnded(Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }
}
