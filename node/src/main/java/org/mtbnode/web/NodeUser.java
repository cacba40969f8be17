package org.mtbnode.web;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A local user as kept.
 *
 * @param password a hash that names its method
 * @param mustChange whether the password was given by somebody else
 * @param version raised by every change but logins
 * @param lastLogin null before the first
 * @param failures failed logins since the last good one
 * @param waitsUntil no login before; null if it need not wait
 */
public record NodeUser(
    String name,
    String password,
    Set<Role> roles,
    boolean mustChange,
    boolean disabled,
    long version,
    Instant created,
    @Nullable Instant lastLogin,
    int failures,
    @Nullable Instant waitsUntil) {

  public NodeUser {
    roles = Set.copyOf(roles);
  }

  /** Whether no login is taken now, after failed ones. */
  public boolean waits(Instant now) {
    return waitsUntil != null && now.isBefore(waitsUntil);
  }

  Person person(Instant since) {
    return new Person(name, roles, mustChange, version, since);
  }

  @Override
  public String toString() {
    return name; // never the hash
  }
}
