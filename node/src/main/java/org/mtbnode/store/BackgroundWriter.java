package org.mtbnode.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes to the database while what comes next is made ready. Two things at a time, so that two
 * backends share the work: memory holds three. Nothing may hang on their order. A failure comes out
 * where the next is written or waited for. Used by one thread.
 */
final class BackgroundWriter implements AutoCloseable {
  private static final int AT_A_TIME = 2;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_A_TIME,
          work -> {
            Thread writer = new Thread(work, "import-writer");
            writer.setDaemon(true);
            return writer;
          });
  private final Deque<Writing> underWay = new ArrayDeque<>();

  private record Writing(CompletableFuture<Void> work, Runnable whenWritten) {
    boolean isDone() {
      return work.isDone();
    }

    void await() {
      try {
        work.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(e.getCause());
      }
      whenWritten.run();
    }
  }

  void write(Runnable work) {
    write(work, () -> {});
  }

  /**
   * Begins this as soon as fewer than two are under way.
   *
   * @param then what the waiting thread does when it has been written, and only then; in the order
   *     of the writes
   */
  void write(Runnable work, Runnable then) {
    while (underWay.size() == AT_A_TIME || (!underWay.isEmpty() && underWay.element().isDone())) {
      underWay.remove().await();
    }
    underWay.add(new Writing(CompletableFuture.runAsync(work, threads), then));
  }

  /** Waits until nothing is under way. */
  void await() {
    while (!underWay.isEmpty()) {
      underWay.remove().await();
    }
  }

  /** Waits until nothing is under way, whatever becomes of it. */
  @Override
  public void close() {
    threads.shutdown();
    underWay.forEach(writing -> writing.work().handle((written, failure) -> written).join());
  }
}
