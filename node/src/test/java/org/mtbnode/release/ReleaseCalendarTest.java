package org.mtbnode.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mtbnode.federation.Manifest;

class ReleaseCalendarTest {

  @ParameterizedTest
  @CsvSource({
    // a quarter is due once it has ended
    "2026-06-30T23:59:59Z, 0, 2026-Q1",
    "2026-07-01T00:00:00Z, 0, 2026-Q2",
    // and its last day is as long ago as the calendar asks
    "2026-07-29T23:59:59Z, 30, 2026-Q1",
    "2026-07-30T00:00:00Z, 30, 2026-Q2",
    "2026-09-27T12:00:00Z, 90, 2026-Q1",
    "2026-09-28T12:00:00Z, 90, 2026-Q2",
    // after a long pause the last one counts
    "2028-02-01T00:00:00Z, 30, 2027-Q4"
  })
  void theLastDueEpochCounts(String now, int releaseAfterDays, String epoch) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);

    assertThat(ReleaseCalendar.lastDue(new Manifest.Calendar(releaseAfterDays), clock))
        .hasToString(epoch);
  }
}
