package org.mtbnode.web;

import java.security.Principal;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody who is logged in.
 *
 * @param name the login name, which the audit log keeps
 * @param roles what the person may; where they come from is the login's affair
 * @param mustChange whether the password has to be changed before anything else
 * @param version of the user when the session began; a session of an older one ends
 * @param since the last time the person gave the password
 */
public record Person(String name, Set<Role> roles, boolean mustChange, long version, Instant since)
    implements Principal {

  public Person {
    roles = Set.copyOf(roles);
  }

  @Override
  public String getName() {
    return name;
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  Person confirmedAt(Instant now) {
    return new Person(name, roles, mustChange, version, now);
  }

  @Override
  public String toString() {
    return name;
  }
}
