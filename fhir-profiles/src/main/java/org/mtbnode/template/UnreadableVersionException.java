package org.mtbnode.template;

/** A delivery follows a version of the template that is not read; says what to do. */
public final class UnreadableVersionException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableVersionException(String message) {
    super(message);
  }
}
