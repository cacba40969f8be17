package org.mtbnode.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mtbnode.disclosure.ReleasableCube;

/** The logs of all members as this node holds them, its own included. */
public interface Ledger {

  /**
   * Publishes a cube: one signed entry a block, all or none. A block that stands there already, of
   * the same epoch and with the same counts, is not said again.
   *
   * @return the new entries, in order
   * @throws IllegalStateException if nothing may be released now; the message says why
   */
  List<VerifiedEntry> append(ReleasableCube cube);

  /**
   * Withdraws a summary of the own log: it is combined no more, and no earlier entry of its block
   * comes back in its place. What is withdrawn already can still be erased. A withdrawal may be
   * signed under an expired manifest.
   *
   * @param erase whether its body is deleted, here in the same transaction and at every node that
   *     takes the retraction in. Earlier entries of its block are then withdrawn with it, since a
   *     node that never had the body cannot know what it took the place of
   * @return the signed retractions, that of {@code seq} last
   * @throws IllegalArgumentException if the own log has no summary there
   * @throws IllegalStateException if it is withdrawn already, or nothing can be signed now
   */
  List<LedgerEntry> retract(long seq, boolean erase);

  /** The summaries of the own log in order; empty in a relay. */
  List<OwnEntry> own();

  /** The FHIR JSON an own summary published, as it was signed; empty where it is erased. */
  Optional<String> text(OwnEntry entry);

  /** The last entry held of each node's log, by node. */
  List<LedgerHead> heads();

  /**
   * Entries to hand on, byte for byte.
   *
   * @param after a sequence number, 0 for all
   * @param limit at most so many
   */
  List<String> entries(String node, long after, int limit);

  /** A body to hand on; bodies that show what must not be shown are not. */
  Optional<byte[]> body(String sha256);

  /**
   * The bodies that entries name and this node does not hold, to be fetched before {@link #take}.
   * Lines that are no entries, and bodies that are too long, are passed over.
   */
  List<String> bodiesWanted(List<String> entries);

  /** The bodies of held entries of a node that have not come, or came as something else. */
  List<String> bodiesAwaited(String node);

  /**
   * Takes in what a peer sent: judges entry by entry and keeps each with its verdict. A log is
   * taken up to the first entry that stops it; entries held already are judged anew if their body
   * has come.
   *
   * @param entries one JWS each, of one or several nodes, each node's in order
   * @param bodies bodies by the hash they were asked for
   * @param from the member that handed them over, kept beside the entries; null if nobody knows
   */
  TakenIn take(List<String> entries, Map<String, byte[]> bodies, @Nullable String from);

  default TakenIn take(List<String> entries, Map<String, byte[]> bodies) {
    return take(entries, bodies, null);
  }

  /**
   * The latest accepted block of each node and key, verified anew from the bytes held, in the order
   * of nodes and keys. Where the latest is withdrawn, there is none.
   *
   * @param majorVersion of the specification
   */
  List<PublishedBlock> published(String specification, int majorVersion);

  /** What was refused, the latest first: evidence for people. */
  List<RefusedEntry> refused();

  /** How each log stands here: of every member, and of whoever else has one, by node. */
  List<LogStatus> status();
}
