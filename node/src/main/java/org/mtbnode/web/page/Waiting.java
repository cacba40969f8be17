package org.mtbnode.web.page;

import java.util.List;
import java.util.Set;
import org.mtbnode.web.Role;

/**
 * Something that may wait for a person. Every bean of this kind is asked when the start page opens,
 * so it answers from what is at hand.
 */
interface Waiting {

  /**
   * One thing that waits.
   *
   * @param what in a few words, with its number: {@code 11 refused rows}
   * @param why the rest of the sentence
   * @param route the page where it is done
   * @param act what the link says: {@code Correct}
   */
  record Item(String what, String why, String route, String act) {}

  /** What waits for somebody with these roles; empty if nothing does. */
  List<Item> items(Set<Role> roles);
}
