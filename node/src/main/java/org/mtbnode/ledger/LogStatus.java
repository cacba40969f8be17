package org.mtbnode.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a node's log stands here.
 *
 * @param last empty where nothing of it is held
 * @param entries so many are held
 * @param kept so many are held and forwarded, but not combined
 * @param waiting so many wait for their bodies
 * @param stop what the log cannot get past; empty where nothing stops it
 * @param deferral what was left aside until something else comes; empty where nothing was
 * @param signing the key its next entry is signed with; empty where the manifest has none for it
 */
public record LogStatus(
    String node,
    Optional<Last> last,
    long entries,
    long kept,
    long waiting,
    Optional<Stop> stop,
    Optional<Deferral> deferral,
    Optional<Signing> signing) {

  /**
   * The last entry held.
   *
   * @param received when it came here, or was written here
   * @param cameBy the member that handed it over; null for what was written here
   */
  public record Last(
      String log,
      long seq,
      String hash,
      Instant issued,
      Instant received,
      @Nullable String cameBy) {}

  /**
   * Where the log ends for this node, until the coordinators decide or a good entry comes.
   *
   * @param sentence for people
   * @param evidence the entries with this sequence number, in the order they came: of a fork both
   */
  public record Stop(long seq, Verdict verdict, String sentence, List<RefusedEntry> evidence) {
    public Stop {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * An entry that is judged again when it comes again.
   *
   * @param since when the log first had to wait for it
   */
  public record Deferral(long seq, Verdict verdict, String sentence, Instant since) {}

  /**
   * @param kid the key's id
   * @param left how many entries it may still sign; empty where there is no end to them
   */
  public record Signing(String kid, OptionalLong left) {}

  /** So many entries are genuine and in use: neither kept apart nor waiting. */
  public long inUse() {
    return entries - kept - waiting;
  }
}
