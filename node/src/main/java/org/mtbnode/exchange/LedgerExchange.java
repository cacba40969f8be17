package org.mtbnode.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mtbnode.federation.Federation;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.LedgerEntry;
import org.mtbnode.ledger.LedgerHead;
import org.mtbnode.ledger.TakenIn;

/**
 * Brings the ledgers of all members here, from whichever peer holds them, and the own one to peers
 * where they cannot fetch it.
 */
public final class LedgerExchange {
  private static final int BATCH = 200;

  /** A peer that knows nothing of an awaited body is asked again at the next pull. */
  private static final int MOST_AWAITED = 100;

  private final String node;
  private final Ledger ledger;
  private final Supplier<Federation> federation;
  private final PeerClient client;
  private final ManifestPull manifests;
  private final OwnLogWitness witness;
  private final Clock clock;
  private final PullObserver observer;
  private final Map<String, PeerState> states = new ConcurrentHashMap<>();

  /**
   * @param node this node, whose own log it never takes from others
   */
  public LedgerExchange(
      String node,
      Ledger ledger,
      Supplier<Federation> federation,
      PeerClient client,
      ManifestPull manifests,
      OwnLogWitness witness,
      Clock clock,
      PullObserver observer) {
    this.node = node;
    this.ledger = ledger;
    this.federation = federation;
    this.client = client;
    this.manifests = manifests;
    this.witness = witness;
    this.clock = clock;
    this.observer = observer;
  }

  /** The other members that can be called, each at its preferred endpoint. */
  public List<Peer> peers() {
    return Peer.others(federation.get(), node).toList();
  }

  /** How the calls of each peer went since the start. */
  public List<PeerState> states() {
    return peers().stream()
        .map(peer -> states.getOrDefault(peer.node(), PeerState.unasked(peer)))
        .toList();
  }

  /** Whether nobody can call this node, so that it hands its log in. */
  public boolean handsIn() {
    return federation.get().node(node).filter(own -> own.endpoints().isEmpty()).isPresent();
  }

  /**
   * Takes in what the peer holds and this node does not: later manifests, then entries of any log.
   *
   * @throws PeerUnreachable if it does not answer; what came before that is kept
   */
  public PullResult pull(Peer peer) {
    long start = System.nanoTime();
    try {
      // first, since entries are judged under the version they name
      Optional<String> objection = manifests.follow(peer);
      Map<String, PeerClient.Head> theirs = client.heads(peer);
      witness.saw(peer, theirs);
      PullResult result = pull(peer, theirs);
      long behind = behind(theirs);
      remember(
          peer, state -> state.answered(peer, clock.instant(), behind, objection.orElse(null)));
      observer.pulled(peer, since(start), result);
      return result;
    } catch (RuntimeException e) {
      remember(peer, state -> state.failed(peer, clock.instant(), String.valueOf(e.getMessage())));
      observer.failed(peer, since(start));
      throw e;
    }
  }

  private PullResult pull(Peer peer, Map<String, PeerClient.Head> theirs) {
    PullResult result = PullResult.NOTHING;
    for (Map.Entry<String, PeerClient.Head> head : theirs.entrySet()) {
      if (isOthers(head.getKey())) {
        long position = position(head.getKey());
        result = result.plus(fetchAwaited(peer, head.getKey(), position));
        result = result.plus(pull(peer, head.getKey(), position, head.getValue().seq()));
      }
    }
    return result;
  }

  private boolean isOthers(String log) {
    return !log.equals(node) && federation.get().node(log).isPresent();
  }

  private PullResult pull(Peer peer, String log, long after, long last) {
    PullResult result = PullResult.NOTHING;
    for (long position = after; position < last; ) {
      List<String> entries = client.entries(peer, log, position, BATCH);
      TakenIn taken = ledger.take(entries, bodies(peer, ledger.bodiesWanted(entries)), peer.node());
      result = result.plus(PullResult.of(taken));
      long reached = position(log);
      if (reached <= position) {
        break; // the log stops here, or waits for something else
      }
      position = reached;
    }
    return result;
  }

  /** Bodies that no peer had, or had as something else, when their entries came. */
  private PullResult fetchAwaited(Peer peer, String log, long held) {
    List<String> awaited = ledger.bodiesAwaited(log);
    Map<String, byte[]> found =
        bodies(peer, awaited.subList(0, Math.min(awaited.size(), MOST_AWAITED)));
    if (found.isEmpty()) {
      return PullResult.NOTHING;
    }
    List<String> entries = new ArrayList<>();
    for (long position = 0; position < held; position += BATCH) {
      ledger.entries(log, position, BATCH).stream()
          .filter(entry -> found.containsKey(LedgerEntry.read(entry).bodyHash()))
          .forEach(entries::add);
    }
    return PullResult.of(ledger.take(entries, found, peer.node()));
  }

  private Map<String, byte[]> bodies(Peer peer, List<String> wanted) {
    Map<String, byte[]> bodies = new HashMap<>();
    wanted.forEach(hash -> client.body(peer, hash).ifPresent(body -> bodies.put(hash, body)));
    return bodies;
  }

  /**
   * Hands the peer what it lacks of the own log.
   *
   * @throws PeerUnreachable if it does not answer; what came before that it has kept
   */
  public HandInResult handIn(Peer peer) {
    Map<String, PeerClient.Head> theirs = client.heads(peer);
    witness.saw(peer, theirs);
    PeerClient.Head head = theirs.get(node);
    long last = position(node);
    HandInResult result = HandInResult.NOTHING;
    for (long position = head == null ? 0 : head.seq(); position < last; ) {
      Receipt receipt = client.handIn(peer, node, nextBatch(position));
      long reached = receipt.head() == null ? 0 : receipt.head().seq();
      result = result.plus(outcome(receipt, Math.max(0, reached - position)));
      if (reached <= position) {
        break; // it stands against an entry, and will again
      }
      position = reached;
    }
    return result;
  }

  /** Why nothing may be signed, from what peers have shown of the own log; empty if nothing is. */
  public Optional<String> ownLogFault() {
    return witness.contradiction(
        ledger.heads().stream().filter(head -> head.node().equals(node)).findFirst(),
        seq ->
            ledger.entries(node, seq - 1, 1).stream()
                .map(entry -> LedgerEntry.read(entry).hash())
                .findFirst());
  }

  /** Peers that have not yet said what they hold of the own log. */
  public List<String> ownLogUnconfirmed() {
    return witness.silent();
  }

  private static HandInResult outcome(Receipt receipt, long taken) {
    return new HandInResult(
        Math.toIntExact(taken),
        receipt.verdicts().stream()
            .filter(Receipt.EntryVerdict::isTrouble)
            .findFirst()
            .map(verdict -> "Entry %d: %s".formatted(verdict.seq(), verdict.sentence())));
  }

  /** As many entries with their bodies as one call may carry; at least one. */
  private HandIn nextBatch(long after) {
    List<String> entries = new ArrayList<>();
    Map<String, byte[]> bodies = new HashMap<>();
    long size = 1;
    for (String entry : ledger.entries(node, after, BATCH)) {
      String hash = LedgerEntry.read(entry).bodyHash();
      byte[] body = hash == null ? null : ledger.body(hash).orElse(null);
      size += HandIn.size(entry, body == null ? 0 : body.length);
      if (size > PeerClient.LONGEST && !entries.isEmpty()) {
        break;
      }
      entries.add(entry);
      if (hash != null && body != null) {
        bodies.put(hash, body);
      }
    }
    return new HandIn(entries, bodies);
  }

  /**
   * Takes in what a node hands in of its own log.
   *
   * @param from the node, as its token proved
   * @param batch entries and bodies as {@code docs/ledger.md} describes them
   * @throws IllegalArgumentException if they are not, or not of its own log; nothing is kept then
   */
  public Receipt receive(String from, byte[] batch) {
    HandIn handedIn = HandIn.parse(batch);
    handedIn.requireEntriesOf(from);
    TakenIn taken = ledger.take(handedIn.entries(), handedIn.bodies(), from);
    return new Receipt(
        head(from), taken.judgements().stream().map(Receipt.EntryVerdict::of).toList());
  }

  private Receipt.@Nullable Head head(String log) {
    return ledger.heads().stream()
        .filter(head -> head.node().equals(log))
        .findFirst()
        .map(Receipt.Head::of)
        .orElse(null);
  }

  private long position(String log) {
    return ledger.heads().stream()
        .filter(head -> head.node().equals(log))
        .mapToLong(LedgerHead::seq)
        .findFirst()
        .orElse(0);
  }

  /** Entries a peer told of that are not here. */
  private long behind(Map<String, PeerClient.Head> theirs) {
    Map<String, Long> ours = new HashMap<>();
    ledger.heads().forEach(head -> ours.put(head.node(), head.seq()));
    return theirs.entrySet().stream()
        .filter(head -> isOthers(head.getKey()))
        .mapToLong(
            head -> Math.max(0, head.getValue().seq() - ours.getOrDefault(head.getKey(), 0L)))
        .sum();
  }

  private void remember(Peer peer, UnaryOperator<PeerState> change) {
    states.compute(
        peer.node(),
        (name, state) -> change.apply(state == null ? PeerState.unasked(peer) : state));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
