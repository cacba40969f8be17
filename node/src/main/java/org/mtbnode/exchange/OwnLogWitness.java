package org.mtbnode.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mtbnode.federation.Federation;
import org.mtbnode.ledger.LedgerHead;
import org.mtbnode.ledger.OwnLogCheck;

/**
 * Asks the peers, once after the start, what they hold of this node's log, and remembers what later
 * calls show. A node set back to an old backup would otherwise sign a second entry with a sequence
 * number the network has seen: a fork.
 */
public final class OwnLogWitness implements OwnLogCheck {
  private final String node;
  private final Supplier<Federation> federation;
  private final PeerClient client;
  private final Map<String, Optional<PeerClient.Head>> seen = new ConcurrentHashMap<>();
  private boolean asked;

  public OwnLogWitness(String node, Supplier<Federation> federation, PeerClient client) {
    this.node = node;
    this.federation = federation;
    this.client = client;
  }

  /** Remembers what a peer holds of this node's log, from the heads it gave. */
  void saw(Peer peer, Map<String, PeerClient.Head> heads) {
    seen.put(peer.node(), Optional.ofNullable(heads.get(node)));
  }

  @Override
  public Optional<String> obstacle(
      Optional<LedgerHead> head, LongFunction<Optional<String>> hashAt) {
    askAll();
    return contradiction(head, hashAt);
  }

  /** As {@link #obstacle}, from what is known already. */
  public Optional<String> contradiction(
      Optional<LedgerHead> head, LongFunction<Optional<String>> hashAt) {
    return seen.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .flatMap(theirs -> fault(entry.getKey(), theirs, head, hashAt).stream()))
        .findFirst();
  }

  /** Peers that could be called and have not yet said what they hold. */
  public List<String> silent() {
    return peers().map(Peer::node).filter(peer -> !seen.containsKey(peer)).toList();
  }

  private static Optional<String> fault(
      String peer,
      PeerClient.Head theirs,
      Optional<LedgerHead> head,
      LongFunction<Optional<String>> hashAt) {
    long ours = head.map(LedgerHead::seq).orElse(0L);
    if (theirs.seq() > ours) {
      return Optional.of(
          ("%s holds %d entries of this node's log, this node only %d: its database was probably set"
                  + " back to an old backup. Nothing is signed, since another entry %d would be a"
                  + " fork. Restore a later backup; if there is none, ask the coordinators for a new"
                  + " key.")
              .formatted(peer, theirs.seq(), ours, ours + 1));
    }
    boolean otherLog = head.filter(own -> !own.log().equals(theirs.log())).isPresent();
    if (otherLog || !hashAt.apply(theirs.seq()).equals(Optional.of(theirs.hash()))) {
      return Optional.of(
          ("%s holds another log of this node: its entry %d is not this node's. Nothing is signed,"
                  + " since the network would see a fork. Make sure that one node only runs with this"
                  + " key and this database; then restore the backup that fits, or ask the"
                  + " coordinators for a new key.")
              .formatted(peer, theirs.seq()));
    }
    return Optional.empty();
  }

  private synchronized void askAll() {
    if (asked) {
      return;
    }
    CompletableFuture.allOf(
            peers()
                .map(peer -> CompletableFuture.runAsync(() -> ask(peer)))
                .toArray(CompletableFuture[]::new))
        .join();
    asked = true;
  }

  private void ask(Peer peer) {
    try {
      saw(peer, client.heads(peer));
    } catch (PeerUnreachable e) {
      return; // named by silent()
    }
  }

  private Stream<Peer> peers() {
    return Peer.others(federation.get(), node);
  }
}
