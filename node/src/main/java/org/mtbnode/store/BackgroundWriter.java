package org.mtbnode.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes to the database on a thread of its own while what comes next is made ready. One thing at a
 * time, in order: memory holds two. A failure comes out where the next is written or waited for.
 * Used by one thread.
 */
final class BackgroundWriter implements AutoCloseable {
  private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread writer = new Thread(work, "import-writer");
            writer.setDaemon(true);
            return writer;
          });
  private CompletableFuture<Void> underWay = NOTHING;
  private Runnable whenWritten = () -> {};

  void write(Runnable work) {
    write(work, () -> {});
  }

  /**
   * Begins this as soon as nothing else is under way.
   *
   * @param then what the waiting thread does when it has been written, and only then
   */
  void write(Runnable work, Runnable then) {
    await();
    underWay = CompletableFuture.runAsync(work, thread);
    whenWritten = then;
  }

  /** Waits until nothing is under way. */
  void await() {
    CompletableFuture<Void> written = underWay;
    Runnable then = whenWritten;
    underWay = NOTHING;
    whenWritten = () -> {};
    try {
      written.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
    then.run();
  }

  /** Waits until nothing is under way, whatever becomes of it. */
  @Override
  public void close() {
    thread.shutdown();
    underWay.handle((written, failure) -> written).join();
  }
}
