package org.mtbnode.store;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SortedSet;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.jspecify.annotations.Nullable;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.TemplateRow;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An import on its way into PostgreSQL; memory holds one page of patients at a time. */
final class JdbcDelivery implements Delivery {
  private final SortedSet<String> tables;
  private final RowKeys keys;
  private final Clock clock;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final JdbcLock lock;
  private final JdbcStaging staging;
  private final JdbcCaseBatch batch;
  private final long number;

  private final Map<String, Replacement> handedOut = new HashMap<>();
  private final Map<String, TemplateRow> assays = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private boolean everyRowIsKept;
  private long accepted;
  private long refused;
  private long stored;
  private long removed;
  private long patientsAdded;
  private long patientsStored;

  JdbcDelivery(
      DataSource dataSource, SortedSet<String> tables, RowKeys keys, Clock clock, JdbcLock lock) {
    this.tables = tables;
    this.keys = keys;
    this.clock = clock;
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.lock = lock;
    this.staging = new JdbcStaging(dataSource, keys);
    this.batch = new JdbcCaseBatch(dataSource, lock);
    staging.clear();
    this.number = begin();
  }

  private long begin() {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "insert into import (started, tables) values (?, ?) returning id",
            Long.class,
            clock.instant().atOffset(ZoneOffset.UTC),
            tables.toArray(String[]::new)));
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
    staging.findChangedOwners(tables);
  }

  @Override
  public void store(PatientChange change, Bundle resources) {
    batch.add(taken(RowKeys.PATIENT + change.patient()), resources);
    patientsAdded++;
    storeIfFull();
  }

  @Override
  public void store(AssayChange change, Device resource) {
    batch.add(taken(RowKeys.name(change.assay())), resource);
    storeIfFull();
  }

  private Replacement taken(String owner) {
    Replacement replacement = handedOut.remove(owner);
    if (replacement == null) {
      throw new IllegalArgumentException("not a change of this import, or stored already");
    }
    count(replacement);
    return replacement;
  }

  private void count(Replacement replacement) {
    stored += replacement.stored();
    removed += replacement.removed().size();
  }

  private void storeIfFull() {
    if (batch.isFull()) {
      storeBatch();
    }
  }

  private void storeBatch() {
    batch.store();
    patientsStored = patientsAdded;
  }

  @Override
  public DeliveryResult finish() {
    if (!everyRowIsKept || !handedOut.isEmpty()) {
      throw new IllegalStateException("finish an import when all its changes are stored");
    }
    storeBatch();
    DeliveryResult result =
        new DeliveryResult(stored, accepted - stored, refused, removed, problems);
    transaction.executeWithoutResult(
        status -> {
          staging.keepRefusals(number);
          close(result);
          lock.requireHeld();
        });
    return result;
  }

  private void close(DeliveryResult result) {
    jdbc.update(
        """
        update import
        set finished = ?, read = ?, stored = ?, unchanged = ?, refused = ?, removed = ?
        where id = ?
        """,
        clock.instant().atOffset(ZoneOffset.UTC),
        accepted + refused,
        result.stored(),
        result.unchanged(),
        result.refused(),
        result.removed(),
        number);
  }

  @Override
  public long patientsStored() {
    return patientsStored;
  }

  @Override
  public void close() {
    try (lock) {
      if (lock.isHeld()) {
        staging.clear();
      }
    }
  }

  /** Makes changes of replacements; those of reference material go straight into the batch. */
  private final class Changes implements Iterator<CaseChange> {
    private final Iterator<Replacement> replacements = new JdbcReplacements(staging, tables, keys);
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

    private @Nullable CaseChange change(Replacement replacement) {
      if (replacement.owner().startsWith(RowKeys.PATIENT)) {
        handedOut.put(replacement.owner(), replacement);
        return patient(replacement);
      }
      if (replacement.owner().startsWith(RowKeys.ASSAY)) {
        handedOut.put(replacement.owner(), replacement);
        return assay(replacement);
      }
      batch.add(replacement);
      count(replacement);
      storeIfFull();
      return null;
    }
  }

  private PatientChange patient(Replacement replacement) {
    List<TemplateRow> used =
        replacement.rows().stream()
            .flatMap(row -> keys.referencesOf(row.table(), row.values()).stream())
            .filter(reference -> reference.startsWith(RowKeys.ASSAY))
            .distinct()
            .map(name -> assays.computeIfAbsent(name, staging::assay))
            .toList();
    return new PatientChange(
        replacement.owner().substring(RowKeys.PATIENT.length()), replacement.rows(), used);
  }

  private static AssayChange assay(Replacement replacement) {
    return new AssayChange(replacement.of("assays").get(0), replacement.of("assay_regions"));
  }
}
