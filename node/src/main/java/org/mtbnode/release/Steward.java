package org.mtbnode.release;

/**
 * Somebody who was let in as data steward. Only the login makes one (a test holds it to that), so
 * nothing can be approved on behalf of nobody.
 *
 * @param name for the audit log
 */
public record Steward(String name) {
  public Steward {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a data steward has a name");
    }
  }
}
