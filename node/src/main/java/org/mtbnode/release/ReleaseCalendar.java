package org.mtbnode.release;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.mtbnode.federation.Manifest;
import org.mtbnode.specification.Epoch;

/** Which epoch is due. Epochs that were missed are not made up: the last one counts them in. */
final class ReleaseCalendar {
  private ReleaseCalendar() {}

  /** The latest ended quarter whose last day is as long ago as the calendar asks. */
  static Epoch lastDue(Manifest.Calendar calendar, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Epoch epoch = Epoch.lastEnded(clock);
    while (today.isBefore(epoch.end().plusDays(calendar.releaseAfterDays()))) {
      epoch = epoch.previous();
    }
    return epoch;
  }
}
