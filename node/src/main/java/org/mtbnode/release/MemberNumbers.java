package org.mtbnode.release;

import java.util.HashMap;
import java.util.Map;

/**
 * Members by number. Whoever stood behind something released has one, the same in every version;
 * others are given the next ones, which count only where they are kept too. A number that was an
 * erased patient's may be given again: nobody stands anywhere by it.
 */
final class MemberNumbers {
  private final Map<String, Integer> kept;
  private final Map<String, Integer> added = new HashMap<>();
  private int next;

  MemberNumbers(Map<String, Integer> kept) {
    this.kept = kept;
    this.next = kept.values().stream().mapToInt(number -> number + 1).max().orElse(0);
  }

  int of(String member) {
    Integer number = kept.get(member);
    return number == null ? added.computeIfAbsent(member, unknown -> next++) : number;
  }

  /** Those given out since the others were read. */
  Map<String, Integer> added() {
    return added;
  }
}
