package org.mtbnode.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the rows a row refers to, and through them whose it is. */
final class References {
  private static final String DIAGNOSIS = "diagnosis_id";
  private static final String VERSION = "assay_version";

  private final Template template;
  private final DeliveredRows delivered;
  private final KnownRows known;

  References(Template template, DeliveredRows delivered, KnownRows known) {
    this.template = template;
    this.delivered = delivered;
    this.known = known;
  }

  /**
   * What a row refers to.
   *
   * @param patient whose the row is; null for rows of nobody, and where a parent was refused
   * @param parents accepted rows by the first column that refers to them
   */
  record Resolved(@Nullable String patient, Map<String, Parent> parents) {
    @Nullable Parent parent(String column) {
      return parents.get(column);
    }
  }

  /** Looks up all parents, and fills in the version of the assay and the diagnosis if they lack. */
  Resolved resolve(RowDraft row) {
    fillVersion(row);
    Map<String, Parent> parents = parents(row);
    String patient = patient(row, parents);
    for (ForeignKey reference : row.table().foreignKeys()) {
      Parent parent = parents.get(reference.columns().get(0));
      if (parent != null && patient != null) {
        checkOwner(row, reference, parent, patient);
      }
    }
    if (patient != null && row.table().hasColumn(DIAGNOSIS)) {
      diagnosis(row, parents, patient);
      filledIn(row, parents);
    }
    return new Resolved(patient, parents);
  }

  private Map<String, Parent> parents(RowDraft row) {
    Map<String, Parent> parents = new HashMap<>();
    for (ForeignKey reference : row.table().foreignKeys()) {
      if (reference.columns().stream().allMatch(column -> row.value(column) != null)) {
        Parent parent = find(row, reference);
        if (parent != null) {
          parents.put(reference.columns().get(0), parent);
        }
      }
    }
    return parents;
  }

  private @Nullable Parent find(RowDraft row, ForeignKey reference) {
    String key = RowKey.join(reference.columns().stream().map(row.values()::get));
    String column = reference.columns().get(0);
    Parent parent = delivered.find(reference.table(), key);
    if (parent == null) {
      KnownRows.KnownRow before = known.find(reference.table(), key);
      parent = before == null ? null : Parent.known(before);
    }
    if (parent == null) {
      row.error(column, "no " + named(reference, key) + " in this delivery or an earlier one");
      return null;
    }
    if (parent.isRefused()) {
      row.error(
          column,
          "its "
              + named(reference, key)
              + " was refused at "
              + parent.origin()
              + "; correct that row and send both again");
      return null;
    }
    return parent;
  }

  private String named(ForeignKey reference, String key) {
    return template.table(reference.table()).rowName()
        + " "
        + key.replace(TemplateRow.SEPARATOR, " version ");
  }

  /** A patient_id that is known says it; else the first parent that is somebody's. */
  private static @Nullable String patient(RowDraft row, Map<String, Parent> parents) {
    if (row.table().name().equals("patients")) {
      return row.value("patient_id");
    }
    if (parents.containsKey("patient_id")) {
      return row.value("patient_id");
    }
    for (ForeignKey reference : row.table().foreignKeys()) {
      Parent parent = parents.get(reference.columns().get(0));
      if (parent != null && parent.patient() != null) {
        return parent.patient();
      }
    }
    return null;
  }

  private void checkOwner(RowDraft row, ForeignKey reference, Parent parent, String patient) {
    String column = reference.columns().get(0);
    String owner = parent.patient();
    if (owner == null && reference.table().equals("specimens")) {
      row.error(
          column,
          "specimen "
              + row.value(column)
              + " is reference material and has no patient, but the row "
              + "names "
              + patient
              + "; correct one of them");
    } else if (owner != null && !owner.equals(patient)) {
      row.error(
          column,
          named(reference, String.valueOf(row.value(column)))
              + " is of patient "
              + owner
              + ", but the row of "
              + patient
              + "; correct one of them");
    }
  }

  private void diagnosis(RowDraft row, Map<String, Parent> parents, String patient) {
    Parent specimen = parents.get("specimen_id");
    String ofSpecimen = specimen == null ? null : specimen.diagnosis();
    if (row.table().name().equals("diagnoses")) {
      return;
    }
    if (row.isGiven(DIAGNOSIS)) {
      if (ofSpecimen != null && row.value(DIAGNOSIS) != null && !row.has(DIAGNOSIS, ofSpecimen)) {
        row.warning(DIAGNOSIS, "its specimen was taken for " + ofSpecimen + "; is that meant?");
      }
    } else if (ofSpecimen != null) {
      row.put(DIAGNOSIS, ofSpecimen);
    } else if (!row.isGiven("specimen_id") || specimen != null || isSpecimen(row)) {
      onlyDiagnosis(row, patient);
    }
  }

  /** The rules ask the diagnosis that was filled in as they ask one that was given. */
  private void filledIn(RowDraft row, Map<String, Parent> parents) {
    String diagnosis = row.value(DIAGNOSIS);
    Parent parent = diagnosis == null ? null : delivered.find("diagnoses", diagnosis);
    if (parent != null && !parent.isRefused()) {
      parents.putIfAbsent(DIAGNOSIS, parent);
    }
  }

  private static boolean isSpecimen(RowDraft row) {
    return row.table().name().equals("specimens");
  }

  /** What the delivery says of a patient's diagnoses replaces what was known of them. */
  private void onlyDiagnosis(RowDraft row, String patient) {
    Siblings brought = delivered.diagnosesOf(patient);
    SortedSet<String> ids =
        new TreeSet<>(brought == null ? known.diagnosesOf(patient) : brought.accepted());
    List<Origin> refused = Siblings.orNone(brought).refusedAt();
    if (ids.size() == 1 && refused.isEmpty()) {
      row.put(DIAGNOSIS, ids.first());
      return;
    }
    row.error(
        DIAGNOSIS,
        ids.isEmpty() && refused.isEmpty()
            ? "patient " + patient + " has no diagnosis: hand in one"
            : choice("patient " + patient, "diagnoses", DIAGNOSIS, ids, refused));
  }

  private void fillVersion(RowDraft row) {
    String assay = row.value("assay_id");
    if (assay == null || !row.table().hasColumn(VERSION) || row.isGiven(VERSION)) {
      return;
    }
    SortedSet<String> versions = new TreeSet<>(known.versionsOf(assay));
    Siblings brought = Siblings.orNone(delivered.versionsOf(assay));
    versions.addAll(brought.accepted());
    List<Origin> refused = brought.refusedAt();
    if (versions.size() == 1 && refused.isEmpty()) {
      row.put(VERSION, versions.first());
    } else if (versions.isEmpty() && refused.isEmpty()) {
      row.error(
          "assay_id", "no assay " + assay + " in this delivery or an earlier one" + nearest(assay));
    } else {
      row.error(VERSION, choice("assay " + assay, "versions", VERSION, versions, refused));
    }
  }

  /** "patient P-1 has 2 diagnoses (D-1, D-2): say which in diagnosis_id". */
  private static String choice(
      String whose, String several, String column, SortedSet<String> ids, List<Origin> refused) {
    List<String> each = new ArrayList<>(ids);
    refused.forEach(origin -> each.add("one refused at " + origin));
    String remedy = ids.isEmpty() ? "correct and send again" : "say which in " + column;
    return each.size() == 1
        ? "all " + several + " of " + whose + " were refused, see " + refused.get(0) + ": " + remedy
        : whose
            + " has "
            + each.size()
            + " "
            + several
            + " ("
            + String.join(", ", each)
            + "): "
            + remedy;
  }

  private String nearest(String assay) {
    List<String> assays =
        delivered.keys("assays").stream()
            .map(key -> key.substring(0, key.indexOf(TemplateRow.SEPARATOR)))
            .distinct()
            .toList();
    String nearest = Nearest.of(assay, assays);
    return nearest == null ? "" : "; nearest: " + nearest;
  }
}
