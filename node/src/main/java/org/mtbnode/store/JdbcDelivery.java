package org.mtbnode.store;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
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
  private static final int PAGE = 100;

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
    this.batch = new JdbcCaseBatch(dataSource);
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
      staging.clear();
    }
  }

  /** Goes through the changed owners page by page. */
  private final class Changes implements Iterator<CaseChange> {
    private final Deque<CaseChange> page = new ArrayDeque<>();
    private @Nullable String last = "";

    @Override
    public boolean hasNext() {
      while (page.isEmpty() && last != null) {
        load(staging.ownersAfter(last, PAGE));
      }
      return !page.isEmpty();
    }

    @Override
    public CaseChange next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.pop();
    }

    private void load(List<String> owners) {
      last = owners.isEmpty() ? null : owners.get(owners.size() - 1);
      List<Replacement> replacements = replacements(owners);
      Map<String, TemplateRow> assays = staging.assays(assaysOf(replacements));
      for (Replacement replacement : replacements) {
        if (replacement.owner().startsWith(RowKeys.PATIENT)) {
          handOut(replacement, patient(replacement, assays));
        } else if (replacement.owner().startsWith(RowKeys.ASSAY)) {
          handOut(replacement, assay(replacement));
        } else {
          batch.add(replacement);
          count(replacement);
          storeIfFull();
        }
      }
    }

    private void handOut(Replacement replacement, CaseChange change) {
      handedOut.put(replacement.owner(), replacement);
      page.add(change);
    }

    private List<Replacement> replacements(List<String> owners) {
      Map<String, List<OwnedRow>> brought = staging.brought(owners);
      Map<String, List<OwnedRow>> present = staging.present(owners);
      Set<String> refusedRows = staging.refused(owners);
      return owners.stream()
          .map(
              owner ->
                  Replacement.of(
                      owner,
                      brought.getOrDefault(owner, List.of()),
                      present.getOrDefault(owner, List.of()),
                      tables,
                      refusedRows,
                      keys))
          .filter(replacement -> !replacement.changesNothing())
          .toList();
    }

    private Set<String> assaysOf(List<Replacement> replacements) {
      return replacements.stream()
          .flatMap(replacement -> replacement.rows().stream())
          .flatMap(row -> assaysOf(row).stream())
          .collect(Collectors.toSet());
    }

    private List<String> assaysOf(TemplateRow row) {
      return keys.referencesOf(row.table(), row.values()).stream()
          .filter(reference -> reference.startsWith(RowKeys.ASSAY))
          .toList();
    }

    private PatientChange patient(Replacement replacement, Map<String, TemplateRow> assays) {
      List<TemplateRow> used =
          replacement.rows().stream()
              .flatMap(row -> assaysOf(row).stream())
              .distinct()
              .map(assays::get)
              .filter(Objects::nonNull)
              .toList();
      return new PatientChange(
          replacement.owner().substring(RowKeys.PATIENT.length()), replacement.rows(), used);
    }

    private AssayChange assay(Replacement replacement) {
      List<TemplateRow> regions = new ArrayList<>(replacement.rows());
      TemplateRow assay =
          regions.stream()
              .filter(row -> row.table().equals("assays"))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("regions of an assay that is not there"));
      regions.remove(assay);
      return new AssayChange(assay, regions);
    }
  }
}
