package org.mtbnode.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.ledger.LogStatus;
import org.mtbnode.ledger.RefusedEntry;
import org.mtbnode.ledger.Verdict;

/** How the logs of three centres may stand at Centre A: synthetic data. */
final class NetworkStandings {
  static final Instant NOW = TestFederation.clock().instant();
  static final Optional<LogStatus.Stop> NO_STOP = Optional.empty();
  static final Optional<LogStatus.Deferral> NO_DEFERRAL = Optional.empty();

  private static final TestFederation FEDERATION = new TestFederation(72);

  private NetworkStandings() {}

  /** A fork and a table too small at one centre, a stop and two missing tables at the other. */
  static NetworkPresenter.Standing inDoubt() {
    return of(
        List.of(
            log("centre-a", 0, 0, NO_STOP, NO_DEFERRAL, 34),
            log("centre-b", 1, 0, Optional.of(fork()), NO_DEFERRAL, 4),
            log(
                "centre-c",
                0,
                2,
                Optional.of(
                    new LogStatus.Stop(
                        11,
                        Verdict.BAD_SIGNATURE,
                        "The signature does not fit.",
                        List.of(refused(Verdict.BAD_SIGNATURE, "centre-b")))),
                NO_DEFERRAL,
                20)),
        List.of(refused(Verdict.COUNT_BELOW_FLOOR, null)));
  }

  static LogStatus.Stop fork() {
    return new LogStatus.Stop(
        57,
        Verdict.FORK,
        "The entry contradicts another.",
        List.of(refused(Verdict.FORK, null), refused(Verdict.FORK, "centre-c")));
  }

  static NetworkPresenter.Standing of(List<LogStatus> logs, List<RefusedEntry> refused) {
    return new NetworkPresenter.Standing(
        FEDERATION.first(),
        "centre-a",
        logs,
        List.of(),
        refused,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  static RefusedEntry refused(Verdict verdict, String cameBy) {
    return new RefusedEntry(
        "centre-b", 57L, verdict, "The sentence.", "a".repeat(64), "no entry", NOW, cameBy);
  }

  /**
   * @param left entries its key may still sign
   */
  static LogStatus log(
      String node,
      long kept,
      long waiting,
      Optional<LogStatus.Stop> stop,
      Optional<LogStatus.Deferral> deferral,
      long left) {
    return new LogStatus(
        node,
        Optional.of(
            new LogStatus.Last(
                "0".repeat(32), 10, "b".repeat(64), NOW.minusSeconds(1440), NOW, null)),
        10,
        kept,
        waiting,
        stop,
        deferral,
        Optional.of(new LogStatus.Signing("kid-" + node.substring(7), OptionalLong.of(left))));
  }
}
