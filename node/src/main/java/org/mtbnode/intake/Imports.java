package org.mtbnode.intake;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.mtbnode.source.SourceReader;
import org.mtbnode.store.CaseStore;
import org.mtbnode.store.DeliveryNote;
import org.mtbnode.store.DeliveryNote.Kind;
import org.mtbnode.store.ImportLog;
import org.mtbnode.store.ImportRecord;
import org.mtbnode.store.RefusedRow;
import org.mtbnode.store.RefusedRows;
import org.mtbnode.template.Template;

/**
 * The imports of a node: one at a time, in the background, so that they can be left and found
 * again.
 */
public final class Imports implements AutoCloseable {
  private static final Duration SHUTDOWN = Duration.ofSeconds(30);
  private static final System.Logger LOG = System.getLogger(Imports.class.getName());

  private final CaseIntake intake;
  private final CaseStore store;
  private final ImportLog log;
  private final RefusedRows refused;
  private final Clock clock;
  private final AtomicReference<RunningImport> last = new AtomicReference<>();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "import");
            thread.setDaemon(true);
            return thread;
          });

  public Imports(
      CaseIntake intake, CaseStore store, ImportLog log, RefusedRows refused, Clock clock) {
    this.intake = intake;
    this.store = store;
    this.log = log;
    this.refused = refused;
    this.clock = clock;
    log.closeBrokenOff();
  }

  /**
   * Begins an import and returns; it goes on by itself.
   *
   * @param what names of files and folders, for the list of imports
   * @param afterwards is done when it has ended, however; also if it does not begin
   * @throws org.mtbnode.store.ImportInProgress if another one is running
   */
  public RunningImport start(
      SourceReader reader, String actor, String what, Kind kind, Runnable afterwards) {
    CaseIntake.Opened opened;
    try {
      DeliveryNote note = new DeliveryNote(actor, what, kind, reader.tables());
      opened = intake.open(reader, note, clock, ImportProgress.silent());
    } catch (RuntimeException e) {
      afterwards.run();
      throw e;
    }
    RunningImport running = opened.running();
    last.set(running);
    background.execute(() -> run(opened, afterwards));
    return running;
  }

  private static void run(CaseIntake.Opened opened, Runnable afterwards) {
    RunningImport running = opened.running();
    try {
      IntakeResult result = opened.take();
      clean(afterwards);
      running.finished(result);
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "import " + running.number() + " failed: " + ImportFailure.withoutValues(e));
      clean(afterwards);
      running.failed(e);
    }
  }

  /** What is left lying about does not make an import fail that went well. */
  private static void clean(Runnable afterwards) {
    try {
      afterwards.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "files of an import were not removed", e);
    }
  }

  /** The import that runs in this process now. */
  public Optional<RunningImport> running() {
    return Optional.ofNullable(last.get()).filter(each -> !each.isDone());
  }

  /**
   * The imports of this node, the running one among them.
   *
   * @see ImportLog#newest
   */
  public List<ImportRecord> newest(int limit, long offset) {
    return log.newest(limit, offset);
  }

  public long count() {
    return log.count();
  }

  public Optional<ImportRecord> find(long number) {
    return log.find(number);
  }

  /**
   * Asks an import to stop.
   *
   * @return whether it was running
   */
  public boolean stop(long number, String actor) {
    Optional<RunningImport> running = running().filter(each -> each.number() == number);
    running.ifPresent(
        each -> each.stop("Stopped by " + actor + "; the patients that went in before are whole."));
    return running.isPresent();
  }

  /**
   * Corrects a refused row: with its new values it is checked and taken in like a delivery of that
   * one row, and the rows that waited for it are tried again. All other rows of the patient stay.
   *
   * @param values new raw text by column; an empty one empties the column, the others stay
   * @throws NoSuchElementException if the row is not refused any more
   * @throws org.mtbnode.store.ImportInProgress if an import is running
   */
  public Correction correct(long number, Map<String, String> values, String actor)
      throws IOException {
    RefusedRow row =
        refused
            .find(number)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "This row is not refused any more: it was corrected or handed in anew."));
    RetriedRows rows =
        new RetriedRows(Template.caseData(), store, row, values, refused.waitingFor(number));
    DeliveryNote note =
        new DeliveryNote(
            actor,
            row.rejection().origin() + ", corrected here",
            Kind.CORRECTION,
            rows.tables(),
            rows.numbers());
    IntakeResult result = intake.open(rows, note, clock, ImportProgress.silent()).take();
    return rows.outcome(result);
  }

  /** Lets the running import end at a patient's boundary. */
  @Override
  public void close() {
    running().ifPresent(each -> each.stop("The node was shut down; send the files again."));
    background.shutdown();
    try {
      if (!background.awaitTermination(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "an import did not end in time and breaks off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
