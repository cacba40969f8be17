package org.mtbnode.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.Sha256;
import org.mtbnode.ledger.StrictJson.UnexpectedShape;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;

/**
 * Judges an entry and its body. The order of the checks is the order of trust: first who says it,
 * then whether it follows what was said before, then what it says.
 */
public final class EntryVerifier {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private final Federation federation;
  private final Clock clock;
  private final Map<String, Optional<SummarySpecification>> specifications =
      new ConcurrentHashMap<>();

  public EntryVerifier(Federation federation, Clock clock) {
    this.federation = federation;
    this.clock = clock;
  }

  /**
   * Judges an entry as the next of its node's log.
   *
   * @param text one JWS without a newline
   * @param chains what is held of a node's log
   * @param bodies a body by the hash the entry names; null if it is not here
   */
  Judgement judge(
      String text,
      Function<String, ? extends HeldChain> chains,
      Function<String, byte @Nullable []> bodies) {
    try {
      return judge(LedgerEntry.read(text), chains, bodies);
    } catch (IllegalArgumentException e) {
      return noEntry(String.valueOf(e.getMessage()));
    }
  }

  /** The judgement on bytes that are no entry. */
  static Judgement noEntry(String detail) {
    return new Judgement.Other(Verdict.BAD_SIGNATURE, Optional.empty(), detail);
  }

  /**
   * As {@link #judge(String, Function, Function)}, of an entry that was read.
   *
   * @param chains asked only where the entry is its node's
   */
  Judgement judge(
      LedgerEntry entry,
      Function<String, ? extends HeldChain> chains,
      Function<String, byte @Nullable []> bodies) {
    return originFault(entry)
        .or(() -> chainFault(entry, chains.apply(entry.node())))
        .orElseGet(() -> judgeContent(entry, chains.apply(entry.node()), bodies));
  }

  /**
   * Judges a summary that took its place in the chain before, with or without its body.
   *
   * @param bodies a body by the hash the entry names; null if it is not here
   */
  Judgement judgeAgain(LedgerEntry entry, Function<String, byte @Nullable []> bodies) {
    return originFault(entry).orElseGet(() -> judgeBody(entry, bodies));
  }

  /** Whether a node of this name belongs to the federation now. */
  boolean isMember(String node) {
    return federation.node(node).isPresent();
  }

  /** Who says it. */
  private Optional<Judgement> originFault(LedgerEntry entry) {
    if (!entry.federation().equals(federation.id())) {
      return fault(entry, Verdict.WRONG_FEDERATION, entry.federation());
    }
    Optional<Manifest> manifest = federation.under(entry.manifest());
    if (manifest.isEmpty()) {
      return fault(entry, Verdict.UNKNOWN_MANIFEST_VERSION, "version " + entry.manifest());
    }
    Optional<Manifest.Node> node = manifest.get().node(entry.node());
    if (node.isEmpty()) {
      return fault(entry, Verdict.UNKNOWN_NODE, entry.node());
    }
    Optional<Manifest.KeySpan> span =
        node.get().keys().stream().filter(key -> entry.isSignedBy(key.key())).findFirst();
    if (span.isEmpty()) {
      return fault(entry, Verdict.BAD_SIGNATURE, entry.node() + ", key " + entry.kid());
    }
    if (!span.get().covers(entry.seq())) {
      return keyNotValid(entry);
    }
    Optional<Judgement> distrust = distrust(entry);
    if (distrust.isPresent()) {
      return distrust;
    }
    return entry.issued().isAfter(clock.instant().plus(CLOCK_TOLERANCE))
        ? fault(entry, Verdict.DATE_AHEAD, entry.issued().toString())
        : Optional.empty();
  }

  /** What the current manifest has against an entry that was genuine when it came. */
  Optional<Judgement> distrust(LedgerEntry entry) {
    if (!federation.mayRelyOn(entry.node(), entry.kid(), entry.seq())) {
      return keyNotValid(entry);
    }
    return federation
        .pinned(entry.node(), entry.seq())
        .filter(hash -> !hash.equals(entry.hash()))
        .flatMap(
            hash -> fault(entry, Verdict.NOT_LAST_TRUSTED, "seq " + entry.seq() + " is " + hash));
  }

  private static Optional<Judgement> keyNotValid(LedgerEntry entry) {
    return fault(entry, Verdict.KEY_NOT_VALID, "seq " + entry.seq() + ", key " + entry.kid());
  }

  /** Whether it follows what was said before. */
  private Optional<Judgement> chainFault(LedgerEntry entry, HeldChain chain) {
    boolean undecided =
        chain.forkedAt(entry.seq()).stream()
            .anyMatch(kid -> !federation.isRevoked(entry.node(), kid));
    if (undecided) {
      return fault(entry, Verdict.FORK, "node " + entry.node() + ", seq " + entry.seq());
    }
    Optional<LedgerHead> head = chain.head();
    long next = head.map(LedgerHead::seq).orElse(0L) + 1;
    if (entry.seq() > next) {
      return fault(entry, Verdict.GAP, "seq " + entry.seq() + ", expected " + next);
    }
    if (entry.seq() < next) {
      boolean same = chain.hashAt(entry.seq()).equals(Optional.of(entry.hash()));
      return same
          ? fault(entry, Verdict.REPEATED, "seq " + entry.seq())
          : fault(entry, Verdict.FORK, "node " + entry.node() + ", seq " + entry.seq());
    }
    boolean follows =
        entry.prev().equals(head.map(LedgerHead::hash).orElse(Sha256.ZEROS))
            && head.map(LedgerHead::log).orElse(entry.log()).equals(entry.log());
    if (!follows) {
      return fault(entry, Verdict.WRONG_PREV, "seq " + entry.seq() + " of log " + entry.log());
    }
    // clocks are set back now and then, but by no more than others would have waited for
    return chain
        .lastIssued()
        .filter(before -> entry.issued().isBefore(before.minus(CLOCK_TOLERANCE)))
        .flatMap(before -> fault(entry, Verdict.BACK_DATED, entry.issued() + " after " + before));
  }

  /** What it says. */
  private Judgement judgeContent(
      LedgerEntry entry, HeldChain chain, Function<String, byte @Nullable []> bodies) {
    return switch (entry.kind()) {
      case LedgerEntry.SUMMARY -> judgeBody(entry, bodies);
      case LedgerEntry.RETRACTION -> judgeRetraction(entry, chain);
      default -> other(entry, Verdict.UNKNOWN_KIND, entry.kind());
    };
  }

  private static Judgement judgeRetraction(LedgerEntry entry, HeldChain chain) {
    LedgerEntry.Retracts retracts = entry.retracts();
    if (retracts == null || entry.spec() != null || entry.epoch() != null || entry.body() != null) {
      return other(
          entry, Verdict.RETRACTS_NOTHING, "it must hold \"retracts\", no spec, epoch or body");
    }
    boolean summaryOfThisLog =
        retracts.log().equals(entry.log())
            && retracts.seq() < entry.seq()
            && chain.kindAt(retracts.seq()).equals(Optional.of(LedgerEntry.SUMMARY));
    return other(
        entry,
        summaryOfThisLog ? Verdict.RETRACTS : Verdict.RETRACTS_NOTHING,
        "seq " + retracts.seq() + (summaryOfThisLog ? "" : " of log " + retracts.log()));
  }

  private Judgement judgeBody(LedgerEntry entry, Function<String, byte @Nullable []> bodies) {
    LedgerEntry.BodyReference reference = entry.body();
    String spec = entry.spec();
    String epoch = entry.epoch();
    if (reference == null || spec == null || epoch == null || entry.retracts() != null) {
      return other(entry, Verdict.NOT_A_SUMMARY, "it must hold spec, epoch and body, no retracts");
    }
    if (reference.bytes() > Body.LONGEST || reference.bytes() <= Body.SALT) {
      return other(entry, Verdict.BODY_HASH, reference.bytes() + " bytes");
    }
    byte[] body = bodies.apply(reference.sha256());
    if (body == null) {
      return other(entry, Verdict.BODY_NOT_HERE, reference.sha256());
    }
    if (body.length != reference.bytes() || !Sha256.hex(body).equals(reference.sha256())) {
      return other(entry, Verdict.BODY_HASH, reference.sha256());
    }
    Optional<SummarySpecification> specification = specification(entry, spec);
    if (specification.isEmpty()) {
      return other(entry, Verdict.UNKNOWN_SPECIFICATION, spec);
    }
    try {
      return judgeSummary(entry, specification.get(), endedEpoch(epoch, entry), body, reference);
    } catch (UnexpectedShape e) {
      return other(entry, Verdict.NOT_A_SUMMARY, String.valueOf(e.getMessage()));
    }
  }

  private Judgement judgeSummary(
      LedgerEntry entry,
      SummarySpecification specification,
      Epoch epoch,
      byte[] body,
      LedgerEntry.BodyReference reference) {
    var stated = MeasureReportReader.read(body, specification, epoch, entry.node());
    Manifest manifest = federation.under(entry.manifest()).orElseThrow();
    requireAgreedAssay(stated.key(), manifest);
    DisclosurePolicy agreed = specification.policy(manifest.policyUnder(entry.manifest()));
    if (stated.policy().version() != agreed.version()) {
      throw new UnexpectedShape(
          "policy version "
              + stated.policy().version()
              + ", while "
              + agreed.version()
              + " is in force");
    }
    if (stated.policy().base() < agreed.base()) {
      return other(
          entry,
          Verdict.COUNT_BELOW_FLOOR,
          "base " + stated.policy().base() + ", agreed is " + agreed.base());
    }
    if (stated.policy().blockFloor() < agreed.blockFloor()) {
      return other(
          entry,
          Verdict.BLOCK_TOO_SMALL,
          "block floor " + stated.policy().blockFloor() + ", agreed is " + agreed.blockFloor());
    }
    DisclosurePolicy policy = policy(stated.policy(), agreed);
    for (var cell : stated.cells().entrySet()) {
      if (policy.isBelowFloor(cell.getValue().patients())) {
        return other(entry, Verdict.COUNT_BELOW_FLOOR, cell.getKey().text());
      }
    }
    long patients = stated.cells().values().stream().mapToLong(Cell.Count::patients).sum();
    if (patients < policy.blockFloor()) {
      return other(entry, Verdict.BLOCK_TOO_SMALL, stated.key().text());
    }
    PublishedBlock.Provenance provenance =
        new PublishedBlock.Provenance(
            entry.log(),
            entry.seq(),
            entry.hash(),
            entry.kid(),
            reference.sha256(),
            reference.bytes(),
            entry.issued(),
            entry.manifest());
    return new Judgement.Accepted(
        new VerifiedEntry(
            entry,
            new PublishedBlock(
                entry.node(),
                specification,
                stated.key(),
                stated.cells(),
                policy,
                epoch,
                provenance)));
  }

  /** What it was released under; of patients it may be tighter than agreed. */
  private static DisclosurePolicy policy(
      MeasureReportReader.StatedPolicy stated, DisclosurePolicy agreed) {
    try {
      return new DisclosurePolicy(
          agreed.version(),
          stated.base(),
          stated.blockFloor(),
          agreed.changeFloor(),
          agreed.counted());
    } catch (IllegalArgumentException e) {
      throw new UnexpectedShape(String.valueOf(e.getMessage()));
    }
  }

  /** Known to the manifest and to this node, and of the route whose floors are checked here. */
  private Optional<SummarySpecification> specification(LedgerEntry entry, String spec) {
    boolean agreed =
        federation.under(entry.manifest()).orElseThrow().specifications().stream()
            .anyMatch(each -> SpecReference.of(each.id(), each.version()).equals(spec));
    return agreed
        ? specifications.computeIfAbsent(spec, EntryVerifier::ofThisBuild)
        : Optional.empty();
  }

  private static Optional<SummarySpecification> ofThisBuild(String spec) {
    return Specifications.ids().stream()
        .map(Specifications::get)
        .filter(known -> SpecReference.of(known).equals(spec))
        .filter(known -> known.route() == SummarySpecification.Route.B)
        .findFirst();
  }

  /** A local assay is named at its own centre only. */
  private static void requireAgreedAssay(BlockKey key, Manifest manifest) {
    for (String assay : key.assays()) {
      if (!manifest.catalogue().hasAssay(assay)) {
        throw new UnexpectedShape("the catalogue names no assay " + assay);
      }
    }
  }

  private static Epoch endedEpoch(String text, LedgerEntry entry) {
    Epoch epoch;
    try {
      epoch = Epoch.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UnexpectedShape(String.valueOf(e.getMessage()));
    }
    if (!epoch.end().isBefore(LocalDate.ofInstant(entry.issued(), ZoneOffset.UTC))) {
      throw new UnexpectedShape(epoch + " had not ended on " + entry.issued());
    }
    return epoch;
  }

  private static Optional<Judgement> fault(LedgerEntry entry, Verdict verdict, String detail) {
    return Optional.of(other(entry, verdict, detail));
  }

  private static Judgement other(LedgerEntry entry, Verdict verdict, String detail) {
    return new Judgement.Other(verdict, Optional.of(entry), detail);
  }
}
