package org.mtbnode.template;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came so far with one delivery: keys and first lines of all rows, and of rows that others
 * refer to what {@link Parent} holds. Never the rows themselves.
 */
final class DeliveredRows {

  /** What of one id was accepted, and where more of it was refused. */
  static final class Several {
    private final SortedSet<String> accepted = new TreeSet<>();
    private final Map<String, Origin> refused = new LinkedHashMap<>();

    SortedSet<String> accepted() {
      return accepted;
    }

    List<Origin> refused() {
      return List.copyOf(refused.values());
    }

    private void accept(@Nullable String id) {
      if (id != null) {
        accepted.add(id);
      }
    }

    private void refuse(@Nullable String id, Origin origin) {
      if (id == null || !accepted.contains(id)) {
        refused.putIfAbsent(id == null ? origin.toString() : id, origin);
      }
    }
  }

  private final Set<String> parentTables;
  private final Map<String, Map<String, Origin>> firstLines = new HashMap<>();
  private final Map<String, Map<String, Parent>> parents = new HashMap<>();
  private final Map<String, Several> diagnosesByPatient = new HashMap<>();
  private final Map<String, Several> versionsByAssay = new HashMap<>();

  DeliveredRows(Template template) {
    this.parentTables =
        template.tables().stream()
            .flatMap(table -> table.foreignKeys().stream())
            .map(ForeignKey::table)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Where the key stood first; null where it did not stand yet. */
  @Nullable Origin firstLine(Table table, String key) {
    return keysOf(table.name()).get(key);
  }

  @Nullable Parent find(String table, String key) {
    return parentsOf(table).get(key);
  }

  Collection<String> keys(String table) {
    return parentsOf(table).keySet();
  }

  @Nullable Several diagnosesOf(String patient) {
    return diagnosesByPatient.get(patient);
  }

  @Nullable Several versionsOf(String assay) {
    return versionsByAssay.get(assay);
  }

  void accept(RowDraft row, String key, References.Resolved resolved) {
    keysOf(row.table().name()).put(key, row.origin());
    if (parentTables.contains(row.table().name())) {
      parentsOf(row.table().name()).put(key, Parent.accepted(row, resolved));
    }
    Several siblings = siblings(row);
    if (siblings != null) {
      siblings.accept(row.value(siblingColumn(row.table())));
    }
  }

  /**
   * A row that repeats a key leaves the first as it is.
   *
   * @param key null where it cannot be read
   */
  void refuse(RowDraft row, @Nullable String key) {
    if (key != null && !keysOf(row.table().name()).containsKey(key)) {
      keysOf(row.table().name()).put(key, row.origin());
      if (parentTables.contains(row.table().name())) {
        parentsOf(row.table().name()).put(key, Parent.refused(row.origin()));
      }
    }
    Several siblings = siblings(row);
    if (siblings != null) {
      siblings.refuse(row.text(siblingColumn(row.table())), row.origin());
    }
  }

  private @Nullable Several siblings(RowDraft row) {
    return switch (row.table().name()) {
      case "diagnoses" -> siblings(diagnosesByPatient, row.text("patient_id"));
      case "assays" -> siblings(versionsByAssay, row.text("assay_id"));
      default -> null;
    };
  }

  private static @Nullable Several siblings(Map<String, Several> byOwner, @Nullable String owner) {
    return owner == null ? null : byOwner.computeIfAbsent(owner, o -> new Several());
  }

  private static String siblingColumn(Table table) {
    return table.name().equals("assays") ? "version" : "diagnosis_id";
  }

  private Map<String, Origin> keysOf(String table) {
    return firstLines.computeIfAbsent(table, t -> new HashMap<>());
  }

  private Map<String, Parent> parentsOf(String table) {
    return parents.computeIfAbsent(table, t -> new HashMap<>());
  }
}
