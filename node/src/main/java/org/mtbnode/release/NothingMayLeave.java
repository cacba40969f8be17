package org.mtbnode.release;

/** Nothing can be signed now, and what was begun is undone; the message says why. */
final class NothingMayLeave extends RuntimeException {
  private static final long serialVersionUID = 1;

  NothingMayLeave(String why) {
    super(why);
  }

  NothingMayLeave(IllegalStateException why) {
    super(why.getMessage(), why);
  }
}
