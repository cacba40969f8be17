package org.mtbnode.exchange;

import java.util.Optional;

/**
 * What came of handing the own log in.
 *
 * @param entries entries the peer took in
 * @param refusal what it said of the entry it did not take or does not combine; empty if none
 */
public record HandInResult(int entries, Optional<String> refusal) {
  static final HandInResult NOTHING = new HandInResult(0, Optional.empty());

  HandInResult plus(HandInResult other) {
    return new HandInResult(entries + other.entries, refusal.or(other::refusal));
  }
}
