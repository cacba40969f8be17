package org.mtbnode.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mtbnode.source.StudySettings.Mutations;
import org.mtbnode.source.StudySettings.Uncalled;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Rejection;
import org.mtbnode.template.Template;

/** Reads the mutation files of a study as findings. */
final class StudyFindings {
  static final String SAMPLE = "Tumor_Sample_Barcode";

  private static final String STATUS = "Mutation_Status";

  /** Rows that name no mutation of the sample; cBioPortal does not load them either. */
  private static final Set<String> NO_MUTATION = Set.of("none", "loh", "wildtype");

  private final List<TabFile> called;
  private final List<TabFile> uncalled;
  private final StudyCases cases;
  private final Absence absence;
  private final TableMapping rules;
  private final Mutations settings;

  StudyFindings(StudyFolder study, StudyCases cases, Absence absence, SourceMapping mapping) {
    this.called = study.called();
    this.uncalled = study.uncalled();
    this.cases = cases;
    this.absence = absence;
    this.rules = mapping.table("findings");
    this.settings = mapping.study().mutations();
  }

  /** Passes on every finding, and says how many rows were left out and why. */
  void forEach(
      Consumer<SourceRow> findings, Consumer<Rejection> refused, Consumer<Problem> problems)
      throws IOException {
    Set<String> seen = new HashSet<>();
    for (TabFile file : called) {
      read(file, false, seen, findings, refused, problems);
    }
    for (TabFile file : uncalled) {
      read(file, true, seen, findings, refused, problems);
    }
  }

  private void read(
      TabFile file,
      boolean fileOfUncalled,
      Set<String> seen,
      Consumer<SourceRow> findings,
      Consumer<Rejection> refused,
      Consumer<Problem> problems)
      throws IOException {
    Map<String, Integer> leftOut = new LinkedHashMap<>();
    file.forEach(
        row -> {
          boolean isUncalled = fileOfUncalled || status(row).equals("uncalled");
          if (row.fault() != null) {
            refused.accept(row.refused("findings", finding(row, isUncalled)));
            return;
          }
          String reason = reasonToLeaveOut(row, isUncalled);
          if (reason != null) {
            leftOut.merge(reason, 1, Integer::sum);
            return;
          }
          Map<String, String> finding = finding(row, isUncalled);
          if (seen.add(key(finding))) {
            findings.accept(new SourceRow("findings", row.origin(), finding));
          } else {
            problems.accept(repeated(row));
          }
        });
    leftOut.forEach((reason, rows) -> problems.accept(leftOut(file, reason, rows)));
  }

  private String status(RawRow row) {
    return row.values().getOrDefault(STATUS, "").strip().toLowerCase(Locale.ROOT);
  }

  private @Nullable String reasonToLeaveOut(RawRow row, boolean isUncalled) {
    if (isUncalled && settings.uncalled() == Uncalled.LEAVE_OUT) {
      return "seen in the reads but not called";
    }
    if (NO_MUTATION.contains(status(row))) {
      return STATUS + " " + row.values().get(STATUS);
    }
    for (var entry : settings.leaveOut().entrySet()) {
      String value = row.values().getOrDefault(entry.getKey(), "").strip();
      if (entry.getValue().contains(value)) {
        return entry.getKey() + " " + value;
      }
    }
    return null;
  }

  private Map<String, String> finding(RawRow row, boolean isUncalled) {
    Map<String, String> finding =
        MutationRow.finding(column -> absence.value(row.values().get(column)));
    finding.put("call", isUncalled ? callOf(settings.uncalled()) : "present");
    finding.keySet().removeAll(rules.columns().keySet());
    finding.putAll(rules.apply(column -> attribute(row, column)));
    return finding;
  }

  private static String callOf(Uncalled uncalled) {
    return uncalled == Uncalled.NO_CALL ? "no-call" : "indeterminate";
  }

  /** A column of the mutation, else an attribute of its sample, else of the patient. */
  private @Nullable String attribute(RawRow row, String column) {
    String own = absence.value(row.values().get(column));
    String sample = row.values().getOrDefault(SAMPLE, "").strip();
    return own == null ? cases.attributeOfSample(sample, column) : own;
  }

  /**
   * As the template tells findings apart: by test, place, class and the first form that is given.
   */
  private static String key(Map<String, String> finding) {
    List<String> columns = new ArrayList<>(List.of("test_id", "gene", "region", "variant_class"));
    Template.caseData().table("findings").alteration().stream()
        .filter(form -> finding.keySet().containsAll(form))
        .findFirst()
        .ifPresent(columns::addAll);
    return columns.stream()
        .map(column -> column + "=" + finding.get(column))
        .collect(Collectors.joining(" "));
  }

  private static Problem repeated(RawRow row) {
    return Problem.warning(
        row.origin(),
        SAMPLE,
        row.values().get(SAMPLE),
        "the sample has this alteration in a row before; the first is kept");
  }

  private static Problem leftOut(TabFile file, String reason, int rows) {
    String message = "rows left out: %d (%s)".formatted(rows, reason);
    return Problem.warning(new Origin(file.file(), 1), null, null, message);
  }
}
