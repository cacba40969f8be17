package org.mtbnode.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does. */
final class Eventually {
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private Eventually() {}

  /** Asks again and again until it is so. */
  static void is(String what, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!ask(what, condition)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + DEADLINE + ": " + what);
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  private static boolean ask(String what, Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception e) {
      throw new AssertionError("While waiting: " + what, e);
    }
  }
}
