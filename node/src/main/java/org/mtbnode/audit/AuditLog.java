package org.mtbnode.audit;

import java.util.Map;

/** Who saw or released what. Entries are added and never changed. */
public interface AuditLog {

  /**
   * Adds an entry with the time of now.
   *
   * @param actor who did it: a user, or the node itself
   * @param action what was done, a verb: {@code import}, {@code release}
   * @param subject to what, named so that it says nothing of a person
   * @param details figures and names of files or specifications; no personal data
   */
  void append(String actor, String action, String subject, Map<String, ?> details);
}
