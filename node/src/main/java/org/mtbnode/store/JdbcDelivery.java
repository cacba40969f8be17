package org.mtbnode.store;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Group;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.TemplateRow;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An import on its way into PostgreSQL. While two batches of patients are stored the next is
 * mapped; memory holds these three and a page.
 */
final class JdbcDelivery implements Delivery {
  private final DataSource dataSource;
  private final DeliveryNote note;
  private final RowKeys keys;
  private final Clock clock;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final JdbcLock lock;
  private final JdbcStaging staging;
  private final BackgroundWriter writer;
  private final long number;

  private final Map<String, Replacement> handedOut = new HashMap<>();
  private final Map<String, TemplateRow> assays = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private JdbcCaseBatch batch;
  private boolean everyRowIsKept;
  private boolean ended;
  private long accepted;
  private long refused;
  // new or differing; not known before every row is kept
  private long differing;
  private long stored;
  private long removed;
  private long patientsStored;

  JdbcDelivery(DataSource dataSource, DeliveryNote note, RowKeys keys, Clock clock, JdbcLock lock) {
    this.dataSource = dataSource;
    this.note = note;
    this.keys = keys;
    this.clock = clock;
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.lock = lock;
    this.writer = new BackgroundWriter();
    this.staging = new JdbcStaging(dataSource, keys, writer);
    this.batch = new JdbcCaseBatch(dataSource, lock);
    staging.clear();
    this.number = begin();
  }

  private long begin() {
    JdbcImportLog.closeBrokenOff(jdbc);
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "insert into import (started, tables, actor, what, kind) values (?, ?, ?, ?, ?)"
                + " returning id",
            Long.class,
            clock.instant().atOffset(ZoneOffset.UTC),
            note.tables().toArray(String[]::new),
            StorableText.of(note.actor()),
            StorableText.of(note.what()),
            note.kind().name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public void keep(TemplateRow row, Origin origin) {
    staging.add(row, origin);
    accepted++;
  }

  @Override
  public void keep(Rejection rejection) {
    staging.add(rejection);
    refused++;
  }

  @Override
  public Iterable<CaseChange> changes() {
    settle();
    return Changes::new;
  }

  private void settle() {
    if (everyRowIsKept) {
      throw new IllegalStateException("changes are gone through once");
    }
    everyRowIsKept = true;
    staging.flush();
    staging.findOwners();
    for (Rejection foreign : staging.takeOutForeign()) {
      accepted--;
      keep(foreign);
      problems.addAll(foreign.problems());
    }
    staging.flush();
    differing = staging.differing();
    staging.findChangedOwners(note.replaces());
  }

  @Override
  public void store(PatientChange change, Bundle resources) {
    batch.add(taken(RowKeys.PATIENT + change.patient()), resources);
    storeIfFull();
  }

  @Override
  public void store(AssayChange change, Device resource) {
    batch.add(taken(RowKeys.name(change.assay())), resource);
    storeIfFull();
  }

  @Override
  public void store(MaterialChange change, Bundle resources) {
    batch.addMaterial(taken(RowKeys.SPECIMEN + change.specimen()), resources);
    storeIfFull();
  }

  @Override
  public void store(EligibleChange change, List<Group> resources) {
    batch.add(taken(RowKeys.PERIOD + change.period()), change.period(), resources);
    storeIfFull();
  }

  private Replacement taken(String owner) {
    Replacement replacement = handedOut.remove(owner);
    if (replacement == null) {
      throw new IllegalArgumentException("not a change of this import, or stored already");
    }
    removed += replacement.removed().size();
    return replacement;
  }

  private void storeIfFull() {
    if (batch.isFull()) {
      storeBatch();
    }
  }

  private void storeBatch() {
    JdbcCaseBatch full = batch;
    writer.write(
        () ->
            full.store(
                () ->
                    jdbc.update(
                        "update import set stored = coalesce(stored, 0) + ? where id = ?",
                        full.rows(),
                        number)),
        () -> {
          stored += full.rows();
          patientsStored += full.patients();
        });
    batch = new JdbcCaseBatch(dataSource, lock);
  }

  private void storeRest() {
    storeBatch();
    writer.await();
  }

  @Override
  public DeliveryCounts counts() {
    long unchanged = everyRowIsKept ? accepted - differing : 0;
    return new DeliveryCounts(
        patientsStored, stored, unchanged, refused, accepted - unchanged - stored);
  }

  @Override
  public DeliveryResult finish() {
    if (!everyRowIsKept || !handedOut.isEmpty()) {
      throw new IllegalStateException("finish an import when all its changes are stored");
    }
    storeRest();
    return close("done", null, 0);
  }

  @Override
  public DeliveryResult stop(String why) {
    if (everyRowIsKept) {
      storeRest();
      staging.forgetUnstored();
      return close("stopped", why, differing - stored);
    }
    long left = accepted + refused;
    accepted = 0;
    refused = 0;
    writer.await();
    staging.clear();
    return close("stopped", why, left);
  }

  private DeliveryResult close(String outcome, @Nullable String why, long left) {
    long unchanged = accepted - differing;
    DeliveryResult result = new DeliveryResult(stored, unchanged, refused, removed, left, problems);
    transaction.executeWithoutResult(
        status -> {
          if (everyRowIsKept) {
            staging.keepRefusals(number, note);
          }
          note(outcome, why, result);
          lock.requireHeld();
        });
    ended = true;
    return result;
  }

  private void note(String outcome, @Nullable String why, DeliveryResult result) {
    jdbc.update(
        """
        update import
        set finished = ?, outcome = ?, why = ?, read = ?, stored = ?, unchanged = ?, refused = ?,
          removed = ?, rows_left = ?
        where id = ?
        """,
        clock.instant().atOffset(ZoneOffset.UTC),
        outcome,
        why,
        result.stored() + result.unchanged() + result.refused(),
        result.stored(),
        result.unchanged(),
        result.refused(),
        result.removed(),
        result.left(),
        number);
  }

  @Override
  public void fail(String why) {
    if (!ended) {
      writer.close();
      jdbc.update(
          "update import set finished = ?, outcome = 'failed', why = ? where id = ?",
          clock.instant().atOffset(ZoneOffset.UTC),
          StorableText.of(why),
          number);
      ended = true;
    }
  }

  @Override
  public void close() {
    try (lock) {
      writer.close();
      if (lock.isHeld()) {
        staging.clear();
      }
    }
  }

  /** Makes changes of replacements. */
  private final class Changes implements Iterator<CaseChange> {
    private final Iterator<Replacement> replacements =
        new JdbcReplacements(staging, note.replaces(), keys);
    private @Nullable CaseChange next;

    @Override
    public boolean hasNext() {
      while (next == null && replacements.hasNext()) {
        next = change(replacements.next());
      }
      return next != null;
    }

    @Override
    public CaseChange next() {
      CaseChange change = hasNext() ? next : null;
      if (change == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return change;
    }

    private CaseChange change(Replacement replacement) {
      handedOut.put(replacement.owner(), replacement);
      return changeOf(replacement);
    }
  }

  private CaseChange changeOf(Replacement replacement) {
    String owner = replacement.owner();
    if (owner.startsWith(RowKeys.PATIENT)) {
      return new PatientChange(
          owner.substring(RowKeys.PATIENT.length()), replacement.rows(), assaysOf(replacement));
    }
    if (owner.startsWith(RowKeys.SPECIMEN)) {
      return new MaterialChange(
          owner.substring(RowKeys.SPECIMEN.length()), replacement.rows(), assaysOf(replacement));
    }
    if (owner.startsWith(RowKeys.PERIOD)) {
      return new EligibleChange(owner.substring(RowKeys.PERIOD.length()), replacement.rows());
    }
    return new AssayChange(replacement.of("assays").get(0), replacement.of("assay_regions"));
  }

  private List<TemplateRow> assaysOf(Replacement replacement) {
    return replacement.rows().stream()
        .flatMap(row -> keys.referencesOf(row.table(), row.values()).stream())
        .filter(reference -> reference.startsWith(RowKeys.ASSAY))
        .distinct()
        .map(name -> assays.computeIfAbsent(name, staging::assay))
        .toList();
  }
}
