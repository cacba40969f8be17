package org.mtbnode.federation;

/** What comes of a manifest somebody offers. */
public sealed interface Offer {

  /** It follows the one that was current, and is current now. */
  record Taken(Federation federation) implements Offer {}

  /** It is held, byte for byte. */
  record AlreadyHere(int version) implements Offer {}

  /**
   * It comes after versions that are not here.
   *
   * @param next the version that has to come first
   */
  record Ahead(int next) implements Offer {}

  /** Signed as it should be, but another content of this version is held: kept as evidence. */
  record Forked(ManifestFork fork) implements Offer {}

  /**
   * Not to be used.
   *
   * @param why one sentence
   */
  record Refused(ManifestFault fault, String why) implements Offer {}
}
