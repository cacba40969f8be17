package org.mtbnode.release;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.mtbnode.audit.AuditLog;
import org.mtbnode.disclosure.DisclosureControl;
import org.mtbnode.disclosure.ReleasableCube;
import org.mtbnode.federation.Federation;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.release.ReleaseResult.Held;
import org.mtbnode.release.ReleaseResult.Released;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.summary.SummaryCalculator;

/** Takes the last ended epoch from exact counts to signed entries. */
public final class Release {
  private final SummaryCalculator summary;
  private final DisclosureControl disclosure;
  private final Supplier<Federation> federation;
  private final Ledger ledger;
  private final AuditLog audit;
  private final Clock clock;

  public Release(
      SummaryCalculator summary,
      DisclosureControl disclosure,
      Supplier<Federation> federation,
      Ledger ledger,
      AuditLog audit,
      Clock clock) {
    this.summary = summary;
    this.disclosure = disclosure;
    this.federation = federation;
    this.ledger = ledger;
    this.audit = audit;
    this.clock = clock;
  }

  /** What would leave the node, without anything leaving. */
  public ReleaseResult preview(SummarySpecification specification) {
    return Released.of(releasable(specification), true, 0);
  }

  /**
   * Signs what may leave.
   *
   * @param actor who asked for it, for the audit log
   */
  public ReleaseResult release(SummarySpecification specification, String actor) {
    Federation now = federation.get();
    if (now.expired(clock)) {
      return new Held(
          "The manifest expired on "
              + now.manifest().expires()
              + ". Nothing is released until its next version is here; ask the coordinators.");
    }
    if (!now.mayReleaseWithoutApproval()) {
      return new Held(
          "A release needs the data steward's approval, which this version cannot take yet. Only"
              + " a federation whose manifest says demonstration releases without it.");
    }
    ReleasableCube cube = releasable(specification);
    Released released = Released.of(cube, false, ledger.append(cube).size());
    audit.append(
        actor,
        "release",
        specification.id() + " " + specification.version() + " " + cube.epoch(),
        Map.of(
            "entries", released.entries(),
            "unchanged", released.unchanged(),
            "withheld", released.withheldBlocks(),
            "policy", cube.policy().version()));
    return released;
  }

  private ReleasableCube releasable(SummarySpecification specification) {
    Federation now = federation.get();
    return disclosure.release(
        summary.cube(specification, Epoch.lastEnded(clock), now.catalogue()),
        now.policy(),
        now.catalogue(),
        List.of(),
        Set.of());
  }
}
