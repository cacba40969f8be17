package org.mtbnode.release;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Manifest;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.LedgerHead;
import org.mtbnode.release.Decision.Act;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.summary.SummaryCalculator;

/** What waits for the data steward now, under the manifest as it stands. */
final class Proposals {
  private final SummaryCalculator summary;
  private final Proposer proposer;
  private final JdbcDecisions decisions;
  private final Supplier<Federation> federation;
  private final Ledger ledger;
  private final String node;
  private final Clock clock;

  /**
   * @param node the id of this node
   */
  Proposals(
      SummaryCalculator summary,
      Proposer proposer,
      JdbcDecisions decisions,
      Supplier<Federation> federation,
      Ledger ledger,
      String node,
      Clock clock) {
    this.summary = summary;
    this.proposer = proposer;
    this.decisions = decisions;
    this.federation = federation;
    this.ledger = ledger;
    this.node = node;
    this.clock = clock;
  }

  /** Of every specification the manifest names; lb-agreement comes first. */
  List<ReleaseProposal> all() {
    return agreed(federation.get())
        .sorted(Comparator.comparing(each -> !each.id().equals("lb-agreement")))
        .map(this::of)
        .toList();
  }

  /**
   * @throws IllegalArgumentException if nothing of the specification ever leaves as a table; the
   *     message says why
   */
  ReleaseProposal of(SummarySpecification specification) {
    neverLeaves(specification)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    Federation now = federation.get();
    Epoch epoch = ReleaseCalendar.lastDue(now.manifest().calendar(), clock);
    Proposer.Proposed proposed =
        proposer.propose(summary.cube(specification, epoch, now.catalogue()), now);
    Optional<LedgerHead> head =
        ledger.heads().stream().filter(each -> each.node().equals(node)).findFirst();
    long nextSeq = head.map(LedgerHead::seq).orElse(0L) + 1;
    String context =
        String.join(
            " ",
            now.id(),
            String.valueOf(now.manifest().version()),
            specification.id(),
            specification.version(),
            head.map(LedgerHead::log).orElse("-"),
            String.valueOf(nextSeq));
    String digest = ProposalDigest.of(context, proposed);
    Optional<Decision> held =
        decisions.lastDecision(digest).filter(decision -> decision.act() == Act.HELD);
    return new ReleaseProposal(
        proposed.releasable(),
        proposed.blocks(),
        now.manifest().version(),
        nextSeq,
        digest,
        new ReleaseProposal.Standing(held, obstacle(specification, now)));
  }

  private Optional<String> obstacle(SummarySpecification specification, Federation now) {
    if (!now.isAnchored()) {
      return Optional.of(
          "The manifest is not anchored. Nothing is released under it; join again with the root"
              + " fingerprint of the agreement.");
    }
    if (now.expired(clock)) {
      return Optional.of(
          "The manifest expired on "
              + now.manifest().expires()
              + ". Nothing is released until its next version is here; ask the coordinators.");
    }
    if (!isAgreed(specification, now)) {
      return Optional.of(
          "The manifest does not name "
              + specification.id()
              + " "
              + specification.version()
              + ". Nothing of it is released; ask the coordinators.");
    }
    return Optional.empty();
  }

  /** Why nothing of a specification is ever a table between members; empty where it can be. */
  private static Optional<String> neverLeaves(SummarySpecification specification) {
    if (specification.route() != SummarySpecification.Route.B) {
      return Optional.of(
          specification.id()
              + " is counted for the network's totals only (route "
              + specification.route()
              + "): no table of one centre leaves. Look at it with summarise.");
    }
    return Optional.empty();
  }

  /** The specifications whose tables can leave at all. */
  static Stream<SummarySpecification> releasable() {
    return Specifications.ids().stream()
        .map(Specifications::get)
        .filter(specification -> neverLeaves(specification).isEmpty());
  }

  /** Those among them that the manifest names. */
  static Stream<SummarySpecification> agreed(Federation now) {
    return releasable().filter(specification -> isAgreed(specification, now));
  }

  private static boolean isAgreed(SummarySpecification specification, Federation now) {
    return now.specifications()
        .contains(new Manifest.SpecificationVersion(specification.id(), specification.version()));
  }

  /** Remembers no proposal any more, so that nobody who was erased stands in one. */
  void forget() {
    proposer.forget();
  }
}
