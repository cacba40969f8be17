package org.mtbnode.intake;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.mtbnode.audit.AuditLog;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.CaseRows;
import org.mtbnode.source.SourceReader;
import org.mtbnode.store.AssayChange;
import org.mtbnode.store.CaseChange;
import org.mtbnode.store.CaseStore;
import org.mtbnode.store.Delivery;
import org.mtbnode.store.DeliveryNote;
import org.mtbnode.store.DeliveryNote.Kind;
import org.mtbnode.store.DeliveryResult;
import org.mtbnode.store.EligibleChange;
import org.mtbnode.store.MaterialChange;
import org.mtbnode.store.PatientChange;
import org.mtbnode.template.TemplateCheck;

/** Takes what a centre hands in: read, check, keep, map, store. */
public final class CaseIntake {
  private final CaseMapper mapper;
  private final CaseStore store;
  private final AuditLog audit;

  public CaseIntake(CaseMapper mapper, CaseStore store, AuditLog audit) {
    this.mapper = mapper;
    this.store = store;
    this.audit = audit;
  }

  /**
   * Takes one delivery. Good rows go in, bad ones are kept aside; of each patient it names, the
   * rows of the tables it brings are replaced. If it breaks off, whole patients have been stored;
   * it can be taken again.
   *
   * @param actor who hands it in, for the audit log
   * @throws IOException if a file cannot be read
   * @throws org.mtbnode.store.ImportInProgress if another import is running
   */
  public IntakeResult take(SourceReader reader, String actor, ImportProgress progress)
      throws IOException {
    DeliveryNote note =
        new DeliveryNote(
            actor, String.join(", ", reader.tables()), Kind.REPLACEMENT, reader.tables());
    Opened opened = open(reader, note, Clock.systemUTC(), progress);
    return opened.take();
  }

  /**
   * Begins one, so that no other can.
   *
   * @throws org.mtbnode.store.ImportInProgress if another import is running
   */
  Opened open(SourceReader reader, DeliveryNote note, Clock clock, ImportProgress progress) {
    Delivery delivery = store.begin(note);
    return new Opened(
        reader,
        delivery,
        new RunningImport(delivery.number(), note, reader.rows(), clock, progress));
  }

  /** A delivery that was begun and has to be taken. */
  final class Opened {
    private final SourceReader reader;
    private final Delivery delivery;
    private final RunningImport running;

    private Opened(SourceReader reader, Delivery delivery, RunningImport running) {
      this.reader = reader;
      this.delivery = delivery;
      this.running = running;
    }

    RunningImport running() {
      return running;
    }

    IntakeResult take() throws IOException {
      try (delivery) {
        return takeOrFail();
      }
    }

    private IntakeResult takeOrFail() throws IOException {
      try {
        return read();
      } catch (IOException | RuntimeException e) {
        try {
          delivery.fail(ImportFailure.inWords(e));
        } catch (RuntimeException unwritten) {
          e.addSuppressed(unwritten);
        }
        throw e;
      }
    }

    private IntakeResult read() throws IOException {
      StandingRows known = new StandingRows(store, running.note().replaces());
      try (CheckedRows rows =
          new CheckedRows(new TemplateCheck(reader.template(), known), delivery, running)) {
        DeliveryResult result = store(rows) ? delivery.finish() : stopped();
        running.ended(delivery);
        IntakeResult taken = rows.result(result);
        note(running.note(), taken);
        return taken;
      }
    }

    /** Whether it came to its end. */
    private boolean store(CheckedRows rows) throws IOException {
      try {
        reader.read(rows);
      } catch (Stopped e) {
        return false;
      }
      rows.end();
      Iterable<CaseChange> changes = delivery.changes();
      running.storing(delivery);
      for (CaseChange change : changes) {
        if (running.whyStopped() != null) {
          return false;
        }
        mapAndStore(change, delivery);
        running.storing(delivery);
      }
      return true;
    }

    private DeliveryResult stopped() {
      String why = running.whyStopped();
      return delivery.stop(why == null ? "" : why);
    }
  }

  private void mapAndStore(CaseChange change, Delivery delivery) {
    if (change instanceof PatientChange patient) {
      delivery.store(patient, mapper.map(new CaseRows(patient.rows(), patient.assays())));
    } else if (change instanceof AssayChange assay) {
      delivery.store(assay, mapper.mapAssay(assay.assay(), assay.regions()));
    } else if (change instanceof MaterialChange material) {
      delivery.store(
          material, mapper.mapMaterial(new CaseRows(material.rows(), material.assays())));
    } else if (change instanceof EligibleChange eligible) {
      delivery.store(eligible, eligible.rows().stream().map(mapper::mapEligible).toList());
    }
  }

  private void note(DeliveryNote note, IntakeResult result) {
    audit.append(
        note.actor(),
        note.kind() == Kind.REPLACEMENT ? "import" : "correct",
        String.join(", ", note.tables()),
        Map.of(
            "read", result.read(),
            "stored", result.stored(),
            "unchanged", result.unchanged(),
            "refused", result.refused(),
            "left", result.left()));
  }
}
