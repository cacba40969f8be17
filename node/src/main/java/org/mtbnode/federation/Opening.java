package org.mtbnode.federation;

/** What comes of opening a manifest. */
public sealed interface Opening {

  /** Signed by every project, and known to be of the federation one has agreed with. */
  record Anchored(Federation federation) implements Opening {}

  /**
   * Signed by every project it names, but nothing says that it is of the right federation. Good for
   * reading; nothing is released under it.
   *
   * @param why one sentence
   */
  record NotAnchored(Federation federation, String why) implements Opening {}

  /**
   * Not to be used.
   *
   * @param why one sentence, with the version and what is wrong
   */
  record Refused(ManifestFault fault, String why) implements Opening {}
}
