package org.mtbnode.release;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.mtbnode.audit.AuditLog;
import org.mtbnode.disclosure.DisclosureControl;
import org.mtbnode.federation.Federation;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.VerifiedEntry;
import org.mtbnode.release.Decision.Act;
import org.mtbnode.release.ReleaseResult.Held;
import org.mtbnode.release.ReleaseResult.LookAgain;
import org.mtbnode.release.ReleaseResult.Released;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.summary.SummaryCalculator;

/**
 * Takes the last due epoch from exact counts to signed entries, past the eyes of the data steward.
 * Each act is one transaction: entries, membership and decision are there together or not at all.
 */
public final class Release {
  /** Who decides where nobody did. */
  private static final String NODE = "node";

  private final SummaryCalculator summary;
  private final Proposals proposals;
  private final Supplier<Federation> federation;
  private final Ledger ledger;
  private final AuditLog audit;
  private final JdbcReleases releases;
  private final JdbcDecisions decisions;
  private final Clock clock;

  /**
   * @param federation the federation as it stands now; asked anew in every call
   * @param dataSource the one the ledger and the audit log write to
   * @param node the id of this node
   */
  public Release(
      SummaryCalculator summary,
      DisclosureControl disclosure,
      Supplier<Federation> federation,
      Ledger ledger,
      AuditLog audit,
      DataSource dataSource,
      String node,
      Clock clock) {
    this.summary = summary;
    this.federation = federation;
    this.ledger = ledger;
    this.audit = audit;
    this.releases = new JdbcReleases(dataSource);
    this.decisions = new JdbcDecisions(dataSource);
    this.proposals =
        new Proposals(
            summary,
            new Proposer(disclosure, releases, node),
            decisions,
            federation,
            ledger,
            node,
            clock);
    this.clock = clock;
  }

  /**
   * What would leave for the last due epoch; nothing leaves, and asking again changes nothing.
   *
   * @throws IllegalArgumentException if nothing of the specification ever leaves as a table; the
   *     message says why
   */
  public ReleaseProposal proposal(SummarySpecification specification) {
    return releases.together(() -> proposals.of(specification));
  }

  /** What would leave, of every specification the manifest names; lb-agreement comes first. */
  public List<ReleaseProposal> proposals() {
    return releases.together(proposals::all);
  }

  /**
   * Signs exactly what was seen. Asking twice signs once.
   *
   * @param digest of the proposal the steward has before them
   */
  public ReleaseResult approve(SummarySpecification specification, String digest, Steward steward) {
    return signed(
        () ->
            decisions
                .lastDecision(digest)
                .filter(decision -> decision.act() == Act.APPROVED)
                .<ReleaseResult>map(Release::already)
                .orElseGet(() -> approve(proposals.of(specification), digest, steward.name())));
  }

  private static Released already(Decision approved) {
    return new Released(
        Epoch.parse(approved.epoch()),
        approved.digest(),
        approved.tables(),
        approved.retractions(),
        0);
  }

  private ReleaseResult approve(ReleaseProposal proposal, String digest, String actor) {
    return proposal.digest().equals(digest)
        ? sign(proposal, actor)
        : new LookAgain(
            "What would be signed is not what you saw: data, manifest, epoch or log have moved on"
                + " since. Nothing was released; look again.");
  }

  /**
   * Signs at once what may leave, in a demonstration on synthetic data only.
   *
   * @param actor who asked for it
   */
  public ReleaseResult releaseInDemonstration(SummarySpecification specification, String actor) {
    return signed(
        () ->
            federation.get().mayReleaseWithoutApproval()
                ? sign(proposals.of(specification), actor)
                : new Held(
                    "It waits for the data steward, who sees what would leave and approves it on"
                        + " the page \"What leaves my centre\"."));
  }

  private ReleaseResult signed(Supplier<ReleaseResult> work) {
    try {
      return releases.together(work);
    } catch (NothingMayLeave e) {
      return new Held(String.valueOf(e.getMessage()));
    }
  }

  private ReleaseResult sign(ReleaseProposal proposal, String actor) {
    Optional<String> obstacle = proposal.obstacle();
    if (obstacle.isPresent()) {
      return new Held(obstacle.get());
    }
    if (proposal.held().isPresent()) {
      return new Held(heldBecause(proposal.held().get()) + " Reopen it first.");
    }
    if (!proposal.isEmpty()) {
      appendTables(proposal);
      for (BlockProposal block : proposal.blocks(Fate.Withdrawn.class)) {
        retract(((Fate.Withdrawn) block.fate()).standing().seq(), false);
      }
      record(proposal, Act.APPROVED, actor, "");
    }
    return new Released(
        proposal.epoch(),
        proposal.digest(),
        proposal.tables(),
        proposal.retractions(),
        proposal.blocks(Fate.CarriedForward.class).size());
  }

  private static String heldBecause(Decision held) {
    return "Held by " + held.actor() + ": " + held.reason() + ".";
  }

  private void appendTables(ReleaseProposal proposal) {
    Map<BlockKey, Long> entries = new HashMap<>();
    for (VerifiedEntry entry : append(proposal)) {
      if (entry.block().provenance().manifestVersion() != proposal.manifestVersion()) {
        throw new NothingMayLeave("The manifest has just moved on. Look again.");
      }
      entries.put(entry.block().key(), entry.block().provenance().seq());
    }
    MemberNumbers numbers = releases.numbers();
    for (BlockProposal block : proposal.blocks(Fate.Anew.class)) {
      Long seq = entries.get(block.key());
      // counts that did not change are not said twice: the entry that stands says them
      releases.keep(
          proposal.releasable(),
          block.releasable().orElseThrow(),
          seq == null ? standing(block) : seq,
          Membership.of(block.members(), numbers));
    }
    releases.keep(numbers);
  }

  private static long standing(BlockProposal block) {
    return ((Fate.Anew) block.fate()).change().orElseThrow().since().seq();
  }

  private List<VerifiedEntry> append(ReleaseProposal proposal) {
    try {
      return ledger.append(proposal.releasable());
    } catch (IllegalStateException e) {
      throw new NothingMayLeave(e);
    }
  }

  private void retract(long seq, boolean erase) {
    try {
      ledger.retract(seq, erase);
    } catch (IllegalStateException e) {
      throw new NothingMayLeave(e);
    }
    releases.withdrawn(seq, clock.instant());
  }

  /**
   * Holds a proposal: it cannot be approved until it is reopened or something of it changes.
   *
   * @return what holds it now, or that it is not what was seen
   */
  public ReleaseResult hold(
      SummarySpecification specification, String digest, HoldReason reason, Steward steward) {
    return releases.together(
        () -> {
          ReleaseProposal proposal = proposals.of(specification);
          if (!proposal.digest().equals(digest)) {
            return new LookAgain(
                "What waits now is not what you saw. Nothing is held; look again.");
          }
          Decision held =
              proposal
                  .held()
                  .orElseGet(() -> record(proposal, Act.HELD, steward.name(), reason.words()));
          return new Held(heldBecause(held));
        });
  }

  /**
   * Opens a held proposal again.
   *
   * @throws IllegalStateException if it is not held, or not what waits now
   */
  public Decision reopen(SummarySpecification specification, String digest, Steward steward) {
    return releases.together(
        () -> {
          ReleaseProposal proposal = proposals.of(specification);
          if (!proposal.digest().equals(digest) || proposal.held().isEmpty()) {
            throw new IllegalStateException("This proposal is not held now; look again.");
          }
          return record(proposal, Act.REOPENED, steward.name(), "");
        });
  }

  /**
   * Retracts an entry of the own log.
   *
   * @param erase whether its figures are deleted, here and at every node
   * @throws IllegalArgumentException if this node released no block in that entry
   */
  public ReleaseResult withdraw(long seq, boolean erase, WithdrawalReason reason, Steward steward) {
    return signed(() -> withdraw(seq, erase, reason.words(), steward.name()));
  }

  private ReleaseResult withdraw(long seq, boolean erase, String reason, String actor) {
    JdbcReleases.ReleasedBlock block =
        releases
            .released(seq)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "entry " + seq + " of the own log is no block this node released"));
    retract(seq, erase);
    SummarySpecification specification = Specifications.get(block.specification());
    Decision decision =
        new Decision(
            clock.instant(),
            actor,
            Act.WITHDRAWN,
            specification.id(),
            specification.version(),
            block.epoch().toString(),
            "",
            reason,
            0,
            1);
    decisions.add(decision);
    audit.append(
        actor,
        "withdraw",
        specification.id() + " entry " + seq,
        Map.of("erase", erase, "reason", reason));
    return new Released(block.epoch(), "", 0, 1, 0);
  }

  /**
   * Counts the due epoch anew, after a wrong import was corrected. What then leaves obeys the same
   * rule as ever.
   */
  public ReleaseProposal countAgain(SummarySpecification specification, Steward steward) {
    return releases.together(
        () -> {
          Federation now = federation.get();
          Epoch epoch = ReleaseCalendar.lastDue(now.manifest().calendar(), clock);
          summary.countAgain(specification, epoch, now.catalogue());
          ReleaseProposal proposal = proposals.of(specification);
          record(proposal, Act.COUNTED_AGAIN, steward.name(), "");
          return proposal;
        });
  }

  /** What was decided so far, the latest first. */
  public List<Decision> decisions() {
    return decisions.decisions();
  }

  /**
   * What is due: counts the last due epoch of every specification, so that a proposal waits for the
   * data steward, and retracts what stands too long where nobody decided.
   *
   * @return the specifications that were counted now
   */
  public List<String> prepare() {
    return releases.together(
        () -> {
          Federation now = federation.get();
          Epoch epoch = ReleaseCalendar.lastDue(now.manifest().calendar(), clock);
          retractOverdue(epoch);
          return Proposals.agreed(now)
              .filter(specification -> !summary.isCounted(specification, epoch))
              .filter(
                  specification ->
                      !summary.cube(specification, epoch, now.catalogue()).blocks().isEmpty())
              .map(SummarySpecification::id)
              .toList();
        });
  }

  private void retractOverdue(Epoch epoch) {
    Proposals.releasable()
        .flatMap(specification -> releases.histories(specification).values().stream())
        .map(BlockHistory::last)
        .filter(version -> !version.withdrawn())
        .map(KeptVersion::published)
        .filter(standing -> ChangeRule.age(standing.epoch(), epoch) > ChangeRule.LONGEST)
        .forEach(
            standing ->
                withdraw(standing.seq(), false, "it stood for more than four epochs", NODE));
  }

  /**
   * Removes a patient's hash from stored cubes and from the membership of what was released; there
   * the patient counts as left. Joins the transaction of the caller.
   *
   * @param patient the keyed hash
   */
  public void forget(String patient) {
    releases.together(
        () -> {
          releases.forget(patient);
          summary.forget(patient);
          return patient;
        });
    proposals.forget();
  }

  private Decision record(ReleaseProposal proposal, Act act, String actor, String reason) {
    SummarySpecification specification = proposal.specification();
    Decision decision =
        new Decision(
            clock.instant(),
            actor,
            act,
            specification.id(),
            specification.version(),
            proposal.epoch().toString(),
            proposal.digest(),
            reason,
            act == Act.APPROVED ? proposal.tables() : 0,
            act == Act.APPROVED ? proposal.retractions() : 0);
    decisions.add(decision);
    audit.append(
        actor,
        act == Act.APPROVED ? "release" : act.code(),
        specification.id() + " " + specification.version() + " " + proposal.epoch(),
        Map.of(
            "digest", decision.digest(),
            "reason", reason,
            "tables", decision.tables(),
            "retractions", decision.retractions(),
            "policy", proposal.policy().version()));
    return decision;
  }
}
