package org.mtbnode.ledger;

import java.util.Locale;

/** What is found on judging an entry. The names stand in the database, in metrics and in health. */
public enum Verdict {
  ACCEPTED(Consequence.COMBINED, "is genuine and is combined"),
  REPEATED(Consequence.NOTHING, "is held already"),
  RETRACTS(Consequence.WITHDRAWS, "is genuine and withdraws an earlier entry"),
  ERASED(Consequence.WITHDRAWN, "was withdrawn, and its body erased"),

  UNKNOWN_NODE(Consequence.STOPS, "is of a node the manifest does not name"),
  BAD_SIGNATURE(Consequence.STOPS, "is not an entry signed by a key of the node it names"),
  KEY_NOT_VALID(Consequence.STOPS, "is signed by a key that may not sign this sequence number"),
  NOT_LAST_TRUSTED(
      Consequence.STOPS, "is not the one the manifest names as the last trusted of its log"),
  WRONG_PREV(Consequence.STOPS, "does not follow the entry before it"),
  BACK_DATED(Consequence.STOPS, "is dated more than 5 minutes before the entry before it"),
  FORK(Consequence.STOPS, "contradicts another entry of the same node and sequence number"),
  WRONG_FEDERATION(Consequence.STOPS, "is of another federation"),

  BODY_HASH(Consequence.KEPT, "has a body that is not the one it names, or longer than 256 KiB"),
  UNKNOWN_KIND(Consequence.KEPT, "is of a kind this version of the node does not know"),
  UNKNOWN_SPECIFICATION(
      Consequence.KEPT, "names a specification the manifest or this node does not know"),
  RETRACTS_NOTHING(
      Consequence.KEPT, "is a retraction that names no earlier summary of its own log"),
  NOT_A_SUMMARY(Consequence.KEPT, "has a body that is not a summary of its specification"),
  COUNT_BELOW_FLOOR(Consequence.KEPT, "shows a count below the floor of its route"),
  BLOCK_TOO_SMALL(Consequence.KEPT, "shows a block of fewer patients than may be shown"),

  BODY_NOT_HERE(Consequence.AWAITED, "has a body that is not here yet"),

  GAP(Consequence.DEFERRED, "comes after entries that are not here yet"),
  UNKNOWN_MANIFEST_VERSION(Consequence.DEFERRED, "names a manifest version that is not here yet"),
  DATE_AHEAD(Consequence.DEFERRED, "is dated more than 5 minutes ahead");

  /** What follows from a verdict. */
  public enum Consequence {
    /** It stays in the chain and is combined. */
    COMBINED,
    /** It changes nothing. */
    NOTHING,
    /** It stays in the chain; an earlier entry is combined no more. */
    WITHDRAWS,
    /** It stays in the chain; its author took its body back, so nothing more is awaited. */
    WITHDRAWN,
    /** The chain ends before it; it is kept as evidence. */
    STOPS,
    /** It stays in the chain and is forwarded, but is not combined. */
    KEPT,
    /** It stays in the chain, and is judged anew when its body comes. */
    AWAITED,
    /** It is left aside and judged anew when it comes again. */
    DEFERRED;

    /** Whether the entry takes its place in the chain. */
    public boolean inChain() {
      return this != NOTHING && this != STOPS && this != DEFERRED;
    }

    /** Whether people should see it: it is not as it should be, or not yet. */
    public boolean isTrouble() {
      return this == STOPS || this == KEPT || this == AWAITED || this == DEFERRED;
    }
  }

  private final Consequence consequence;
  private final String text;

  Verdict(Consequence consequence, String text) {
    this.consequence = consequence;
    this.text = text;
  }

  public Consequence consequence() {
    return consequence;
  }

  /** Its name for machines and lists, {@code count-below-floor}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Completes a sentence that begins with "The entry". */
  public String text() {
    return text;
  }
}
