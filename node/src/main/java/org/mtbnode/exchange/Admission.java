package org.mtbnode.exchange;

/** Whether a call is let in. */
public sealed interface Admission {

  /** It comes from a member, and is meant for this node. */
  record Admitted(String node) implements Admission {}

  /**
   * @param why one sentence
   */
  record Refused(String why) implements Admission {}
}
