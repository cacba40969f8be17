package org.mtbnode.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * What came so far with one delivery: keys and first lines of all rows, and of rows that others
 * refer to what {@link Parent} holds. Never the rows themselves, and not in memory: a delivery can
 * have millions. It stands in a file without a name, which ends with this or with the process.
 */
final class DeliveredRows implements AutoCloseable {
  private static final int CACHE_MEBIBYTES = 16;
  private static final int UNWRITTEN_KIBIBYTES = 8 * 1024;

  private final Path folder;
  private final Set<String> parentTables;
  private final MVStore store;
  private final KeptType.OfOrigin origins = new KeptType.OfOrigin();
  private final KeptType.OfParent parentType = new KeptType.OfParent(origins);
  private final KeptType.OfSiblings siblingsType = new KeptType.OfSiblings(origins);
  // of the tables that no row refers to
  private final Map<String, MVMap<String, Origin>> firstLines = new HashMap<>();
  private final Map<String, MVMap<String, Parent>> parents = new HashMap<>();
  private final MVMap<String, Siblings> diagnosesByPatient;
  private final MVMap<String, Siblings> versionsByAssay;

  /**
   * @param folder where the file is made
   * @throws UncheckedIOException if it cannot be; later too, if it cannot grow
   */
  DeliveredRows(Template template, Path folder) {
    this.folder = folder;
    this.parentTables =
        template.tables().stream()
            .flatMap(table -> table.foreignKeys().stream())
            .map(ForeignKey::table)
            .collect(Collectors.toUnmodifiableSet());
    this.store = open(folder);
    this.diagnosesByPatient = map("diagnoses of patients", siblingsType);
    this.versionsByAssay = map("versions of assays", siblingsType);
  }

  private static MVStore open(Path folder) {
    try {
      Path file = Files.createTempFile(folder, "delivered-rows", null);
      try {
        MVStore store =
            new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEBIBYTES)
                .autoCommitDisabled()
                .autoCommitBufferSize(UNWRITTEN_KIBIBYTES)
                .open();
        // no older state is ever asked for: its space is written over
        store.setVersionsToKeep(0);
        store.setRetentionTime(0);
        return store;
      } finally {
        // it holds ids of patients: whatever ends the process ends it too
        Files.delete(file);
      }
    } catch (IOException | MVStoreException e) {
      throw unusable(folder, e);
    }
  }

  private static UncheckedIOException unusable(Path folder, Exception e) {
    Throwable cause = e instanceof MVStoreException ? e.getCause() : e;
    return new UncheckedIOException(
        "What the check remembers of the rows cannot be kept in " + folder,
        cause instanceof IOException io ? io : new IOException(e));
  }

  private <V> MVMap<String, V> map(String name, DataType<V> type) {
    return store.openMap(
        name, new MVMap.Builder<String, V>().keyType(StringDataType.INSTANCE).valueType(type));
  }

  /** Where the key stood first; null where it did not stand yet. */
  @Nullable Origin firstLine(Table table, String key) {
    if (parentTables.contains(table.name())) {
      Parent parent = find(table.name(), key);
      return parent == null ? null : parent.origin();
    }
    return firstLinesOf(table.name()).get(key);
  }

  @Nullable Parent find(String table, String key) {
    return parentsOf(table).get(key);
  }

  Collection<String> keys(String table) {
    return parentsOf(table).keySet();
  }

  @Nullable Siblings diagnosesOf(String patient) {
    return diagnosesByPatient.get(patient);
  }

  @Nullable Siblings versionsOf(String assay) {
    return versionsByAssay.get(assay);
  }

  void accept(RowDraft row, String key, References.Resolved resolved) {
    if (parentTables.contains(row.table().name())) {
      Parent parent = Parent.accepted(row, resolved);
      write(() -> parentsOf(row.table().name()).put(key, parent));
    } else {
      write(() -> firstLinesOf(row.table().name()).put(key, row.origin()));
    }
    change(row, siblings -> siblings.withAccepted(row.value(siblingColumn(row.table()))));
  }

  /**
   * A row that repeats a key leaves the first as it is.
   *
   * @param key null where it cannot be read
   */
  void refuse(RowDraft row, @Nullable String key) {
    if (key != null && parentTables.contains(row.table().name())) {
      Parent parent = Parent.refused(row.origin());
      write(() -> parentsOf(row.table().name()).putIfAbsent(key, parent));
    } else if (key != null) {
      write(() -> firstLinesOf(row.table().name()).putIfAbsent(key, row.origin()));
    }
    change(
        row, siblings -> siblings.withRefused(row.text(siblingColumn(row.table())), row.origin()));
  }

  /** Of a diagnosis those of its patient, of an assay its versions. */
  private void change(RowDraft row, UnaryOperator<Siblings> change) {
    MVMap<String, Siblings> all = siblingsOf(row.table());
    String owner = all == null ? null : row.text(ownerColumn(row.table()));
    if (all != null && owner != null) {
      write(() -> all.put(owner, change.apply(Siblings.orNone(all.get(owner)))));
    }
  }

  private void write(Runnable write) {
    try {
      write.run();
    } catch (Exception e) {
      // of a full disk the store throws the IOException itself, undeclared
      throw e instanceof RuntimeException other && !(other instanceof MVStoreException)
          ? other
          : unusable(folder, e);
    }
  }

  private @Nullable MVMap<String, Siblings> siblingsOf(Table table) {
    return switch (table.name()) {
      case "diagnoses" -> diagnosesByPatient;
      case "assays" -> versionsByAssay;
      default -> null;
    };
  }

  private static String ownerColumn(Table table) {
    return table.name().equals("assays") ? "assay_id" : "patient_id";
  }

  private static String siblingColumn(Table table) {
    return table.name().equals("assays") ? "version" : "diagnosis_id";
  }

  private MVMap<String, Origin> firstLinesOf(String table) {
    return firstLines.computeIfAbsent(table, name -> map(name, origins));
  }

  private MVMap<String, Parent> parentsOf(String table) {
    return parents.computeIfAbsent(table, name -> map(name, parentType));
  }

  /** What was kept is gone. */
  @Override
  public void close() {
    store.closeImmediately();
  }
}
