package org.mtbnode.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mtbnode.federation.Federation;
import org.mtbnode.ledger.Ledger;
import org.mtbnode.ledger.LedgerHead;
import org.mtbnode.ledger.TakenIn;

/** Brings the ledgers of all members here, from whichever peer holds them. */
public final class LedgerExchange {
  private static final int BATCH = 200;

  private final String node;
  private final Ledger ledger;
  private final Supplier<Federation> federation;
  private final PeerClient client;

  /**
   * @param node this node, whose own log it never takes from others
   */
  public LedgerExchange(
      String node, Ledger ledger, Supplier<Federation> federation, PeerClient client) {
    this.node = node;
    this.ledger = ledger;
    this.federation = federation;
    this.client = client;
  }

  /** The other members that can be called, each at its preferred endpoint. */
  public List<Peer> peers() {
    return federation.get().manifest().nodes().stream()
        .filter(member -> !member.id().equals(node) && !member.endpoints().isEmpty())
        .map(member -> new Peer(member.id(), member.endpoints().get(0)))
        .toList();
  }

  /**
   * Takes in what the peer holds and this node does not, of any log.
   *
   * @throws PeerUnreachable if it does not answer; what came before that is kept
   */
  public PullResult pull(Peer peer) {
    Map<String, PeerClient.Head> theirs = client.heads(peer);
    Map<String, Long> ours = new HashMap<>();
    ledger.heads().forEach(head -> ours.put(head.node(), head.seq()));
    PullResult result = PullResult.NOTHING;
    for (Map.Entry<String, PeerClient.Head> head : theirs.entrySet()) {
      if (!head.getKey().equals(node) && federation.get().node(head.getKey()).isPresent()) {
        long after = ours.getOrDefault(head.getKey(), 0L);
        result = result.plus(pull(peer, head.getKey(), after, head.getValue().seq()));
      }
    }
    return result;
  }

  private PullResult pull(Peer peer, String log, long after, long last) {
    PullResult result = PullResult.NOTHING;
    for (long position = after; position < last; ) {
      List<String> entries = client.entries(peer, log, position, BATCH);
      TakenIn taken = ledger.take(entries, bodies(peer, ledger.bodiesWanted(entries)));
      result = result.plus(new PullResult(taken.judgements().size(), taken.troubles().size()));
      long reached = position(log);
      if (reached <= position) {
        break; // the log stops here, or waits for something else
      }
      position = reached;
    }
    return result;
  }

  private Map<String, byte[]> bodies(Peer peer, List<String> wanted) {
    Map<String, byte[]> bodies = new HashMap<>();
    wanted.forEach(hash -> client.body(peer, hash).ifPresent(body -> bodies.put(hash, body)));
    return bodies;
  }

  private long position(String log) {
    return ledger.heads().stream()
        .filter(head -> head.node().equals(log))
        .mapToLong(LedgerHead::seq)
        .findFirst()
        .orElse(0);
  }
}
