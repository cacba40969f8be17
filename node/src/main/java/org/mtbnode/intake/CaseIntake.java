package org.mtbnode.intake;

import java.io.IOException;
import java.util.Map;
import org.mtbnode.audit.AuditLog;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.CaseRows;
import org.mtbnode.source.SourceReader;
import org.mtbnode.store.AssayChange;
import org.mtbnode.store.CaseChange;
import org.mtbnode.store.CaseStore;
import org.mtbnode.store.Delivery;
import org.mtbnode.store.PatientChange;
import org.mtbnode.template.Template;
import org.mtbnode.template.TemplateCheck;

/** Takes what a centre hands in: read, check, keep, map, store. */
public final class CaseIntake {
  private final Template template;
  private final CaseMapper mapper;
  private final CaseStore store;
  private final AuditLog audit;

  public CaseIntake(Template template, CaseMapper mapper, CaseStore store, AuditLog audit) {
    this.template = template;
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
    try (Delivery delivery = store.begin(reader.tables())) {
      StandingRows known = new StandingRows(store, reader.tables());
      CheckedRows rows = new CheckedRows(new TemplateCheck(template, known), delivery, progress);
      reader.read(rows);
      for (CaseChange change : delivery.changes()) {
        mapAndStore(change, delivery);
        progress.reached(rows.read(), delivery.patientsStored());
      }
      IntakeResult result = rows.result(delivery.finish());
      progress.reached(rows.read(), delivery.patientsStored());
      note(reader, actor, result);
      return result;
    }
  }

  private void mapAndStore(CaseChange change, Delivery delivery) {
    if (change instanceof PatientChange patient) {
      delivery.store(patient, mapper.map(new CaseRows(patient.rows(), patient.assays())));
    } else if (change instanceof AssayChange assay) {
      delivery.store(assay, mapper.mapAssay(assay.assay(), assay.regions()));
    }
  }

  private void note(SourceReader reader, String actor, IntakeResult result) {
    audit.append(
        actor,
        "import",
        String.join(", ", reader.tables()),
        Map.of(
            "read", result.read(),
            "stored", result.stored(),
            "unchanged", result.unchanged(),
            "refused", result.refused()));
  }
}
