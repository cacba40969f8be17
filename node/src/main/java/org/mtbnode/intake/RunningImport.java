package org.mtbnode.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mtbnode.intake.ImportState.Phase;
import org.mtbnode.store.Delivery;
import org.mtbnode.store.DeliveryCounts;
import org.mtbnode.store.DeliveryNote;

/** An import that runs, or ran a moment ago; anybody may look at it and ask it to stop. */
public final class RunningImport {
  private static final int PROGRESS_ROWS = 100;
  private static final Duration FIRST_ESTIMATE = Duration.ofSeconds(2);

  private final long number;
  private final DeliveryNote note;
  private final @Nullable Long expected;
  private final Clock clock;
  private final ImportProgress progress;
  private final CompletableFuture<IntakeResult> result = new CompletableFuture<>();

  private volatile Counts counts;
  private volatile @Nullable String whyStopped;

  /**
   * One moment.
   *
   * @param toDo rows this phase has as a whole; null where nobody knows
   * @param done rows it has done
   */
  private record Counts(
      Phase phase,
      Instant since,
      @Nullable String file,
      long checked,
      long refused,
      DeliveryCounts settled,
      @Nullable Long toDo,
      long done) {}

  RunningImport(
      long number, DeliveryNote note, OptionalLong expected, Clock clock, ImportProgress progress) {
    this.number = number;
    this.note = note;
    this.expected = expected.isPresent() ? expected.getAsLong() : null;
    this.clock = clock;
    this.progress = progress;
    this.counts =
        new Counts(
            Phase.CHECKING,
            clock.instant(),
            null,
            0,
            0,
            new DeliveryCounts(0, 0, 0, 0, 0),
            this.expected,
            0);
  }

  /** The number under which it will be remembered. */
  public long number() {
    return number;
  }

  public DeliveryNote note() {
    return note;
  }

  /** How far it has come at this moment. */
  public ImportState state() {
    Counts now = counts;
    boolean settled = now.phase == Phase.STORING || now.phase == Phase.ENDED;
    DeliveryCounts rows = now.settled;
    return settled
        ? new ImportState(
            now.phase,
            rows.stored() + rows.unchanged() + rows.refused() + rows.waiting(),
            now.file,
            rows.stored() + rows.unchanged() + rows.refused(),
            rows.stored(),
            rows.unchanged(),
            rows.refused(),
            toGo(now))
        : new ImportState(now.phase, expected, now.file, now.checked, 0, 0, now.refused, toGo(now));
  }

  private @Nullable Duration toGo(Counts now) {
    Duration so = Duration.between(now.since, clock.instant());
    if (now.toDo == null
        || now.done <= 0
        || now.done > now.toDo
        || now.phase == Phase.ENDED
        || so.compareTo(FIRST_ESTIMATE) < 0) {
      return null;
    }
    return Duration.ofMillis(so.toMillis() * (now.toDo - now.done) / now.done);
  }

  /**
   * Asks it to end: while rows are checked at once and without a trace, later when the patients at
   * hand are stored.
   *
   * @param why a sentence, for the list of imports
   */
  public void stop(String why) {
    whyStopped = why;
  }

  /** Why somebody asked it to stop; null where nobody did. */
  public @Nullable String whyStopped() {
    return whyStopped;
  }

  public boolean isDone() {
    return result.isDone();
  }

  /**
   * Waits for the end, but not longer than this.
   *
   * @return null where it has not ended yet
   * @throws RuntimeException what it failed with
   */
  public @Nullable IntakeResult await(Duration atMost) {
    try {
      return result.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an import ran", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(ImportFailure.inWords(e.getCause()), e.getCause());
    }
  }

  void checked(long rows, long refused, String file) {
    Counts before = counts;
    if (rows % PROGRESS_ROWS == 0 || !file.equals(before.file)) {
      counts =
          new Counts(
              Phase.CHECKING, before.since, file, rows, refused, before.settled, expected, rows);
      progress.reached(rows, 0);
    }
  }

  void comparing(long rows, long refused) {
    Counts before = counts;
    counts =
        new Counts(
            Phase.COMPARING,
            clock.instant(),
            before.file,
            rows,
            refused,
            before.settled,
            null,
            rows);
    progress.reached(rows, 0);
  }

  void storing(Delivery delivery) {
    settled(Phase.STORING, delivery);
  }

  private void settled(Phase phase, Delivery delivery) {
    Counts before = counts;
    DeliveryCounts rows = delivery.counts();
    counts =
        new Counts(
            phase,
            before.phase == phase ? before.since : clock.instant(),
            before.file,
            before.checked,
            rows.refused(),
            rows,
            rows.stored() + rows.waiting(),
            rows.stored());
    progress.reached(before.checked, rows.patients());
  }

  void ended(Delivery delivery) {
    settled(Phase.ENDED, delivery);
  }

  void finished(IntakeResult intake) {
    result.complete(intake);
  }

  void failed(Throwable cause) {
    result.completeExceptionally(cause);
  }
}
