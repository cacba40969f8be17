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
 * refer to what {@link Parent} holds. Never the rows themselves; a delivery can have millions.
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
  // of the other tables
  private final Map<String, Map<String, Origin>> firstLines = new HashMap<>();
  private final Map<String, Map<String, Parent>> parents = new HashMap<>();
  private final Map<String, Several> diagnosesByPatient = new HashMap<>();
  private final Map<String, Several> versionsByAssay = new HashMap<>();
  // many rows name the same patient, day or status: each is kept once
  private final Map<String, String> ids = new HashMap<>();
  private final Map<Map<String, String>, Map<String, String>> facts = new HashMap<>();

  DeliveredRows(Template template) {
    this.parentTables =
        template.tables().stream()
            .flatMap(table -> table.foreignKeys().stream())
            .map(ForeignKey::table)
            .collect(Collectors.toUnmodifiableSet());
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

  @Nullable Several diagnosesOf(String patient) {
    return diagnosesByPatient.get(patient);
  }

  @Nullable Several versionsOf(String assay) {
    return versionsByAssay.get(assay);
  }

  void accept(RowDraft row, String key, References.Resolved resolved) {
    if (parentTables.contains(row.table().name())) {
      parentsOf(row.table().name()).put(key, keptOnce(Parent.accepted(row, resolved)));
    } else {
      firstLinesOf(row.table().name()).put(key, row.origin());
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
    if (key != null && parentTables.contains(row.table().name())) {
      parentsOf(row.table().name()).putIfAbsent(key, Parent.refused(row.origin()));
    } else if (key != null) {
      firstLinesOf(row.table().name()).putIfAbsent(key, row.origin());
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

  private Map<String, Origin> firstLinesOf(String table) {
    return firstLines.computeIfAbsent(table, t -> new HashMap<>());
  }

  private Map<String, Parent> parentsOf(String table) {
    return parents.computeIfAbsent(table, t -> new HashMap<>());
  }

  private Parent keptOnce(Parent parent) {
    return new Parent(
        parent.origin(),
        parent.isRefused(),
        keptOnce(parent.patient()),
        keptOnce(parent.diagnosis()),
        facts.computeIfAbsent(parent.facts(), first -> first));
  }

  private @Nullable String keptOnce(@Nullable String id) {
    return id == null ? null : ids.computeIfAbsent(id, first -> first);
  }
}
