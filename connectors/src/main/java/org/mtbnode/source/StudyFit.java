package org.mtbnode.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mtbnode.source.TableMapping.OnePerPatient;
import org.mtbnode.template.Problem;

/** Holds a mapping against the attributes a study has. */
final class StudyFit {
  private final StudyFolder study;
  private final SourceMapping mapping;
  private final List<TabFile> clinical;
  private final Set<String> attributes = new LinkedHashSet<>();
  private final Set<String> columnsOfMutations = new HashSet<>();

  StudyFit(StudyFolder study, TabFile samples, SourceMapping mapping) {
    this.study = study;
    this.mapping = mapping;
    this.clinical = Stream.of(samples).collect(ArrayList::new, List::add, List::addAll);
    TabFile patients = study.patients();
    if (patients != null) {
      clinical.add(patients);
    }
    clinical.forEach(file -> attributes.addAll(file.header()));
    Stream.concat(study.called().stream(), study.uncalled().stream())
        .forEach(file -> columnsOfMutations.addAll(file.header()));
  }

  /** What the mapping names and the study does not have. */
  List<Problem> misfits() {
    List<Problem> misfits = new ArrayList<>();
    mapping.tables().forEach((name, table) -> misfits.addAll(misfits(name, table)));
    for (String attribute : mapping.study().leaveOut()) {
      if (!attributes.contains(attribute)) {
        misfits.add(missing(attribute, "study", "leave-out"));
      }
    }
    for (String column : mapping.study().mutations().leaveOut().keySet()) {
      if (!knowsOfMutations(column)) {
        misfits.add(missing(column, "study", "mutations", "leave-out", column));
      }
    }
    return misfits;
  }

  private List<Problem> misfits(String name, TableMapping table) {
    List<Problem> misfits = new ArrayList<>();
    table
        .columns()
        .forEach(
            (column, rule) -> {
              String from = rule.from();
              if (from != null && !knows(name, from)) {
                misfits.add(missing(from, "tables", name, "columns", column));
              }
            });
    OnePerPatient choice = table.onePerPatient();
    if (choice != null && !attributes.contains(choice.by())) {
      misfits.add(missing(choice.by(), "tables", name, "one-per-patient", "by"));
    }
    return misfits;
  }

  private boolean knows(String table, String column) {
    return attributes.contains(column) || (table.equals("findings") && knowsOfMutations(column));
  }

  /** A study whose mutations are lost is told so elsewhere. */
  private boolean knowsOfMutations(String column) {
    return study.called().isEmpty() || columnsOfMutations.contains(column);
  }

  private Problem missing(String attribute, Object... path) {
    String message = "the study has no such attribute; it has " + String.join(", ", attributes);
    return mapping.error(message, attribute, path);
  }

  /** Attributes the mapping neither reads nor leaves out. */
  List<Problem> notTakenOver() {
    Set<String> known = new HashSet<>(mapping.study().leaveOut());
    known.add(StudyCases.PATIENT);
    known.add(StudyCases.SAMPLE);
    mapping.tables().values().forEach(table -> known.addAll(table.read()));
    OnePerPatient choice = mapping.table("diagnoses").onePerPatient();
    if (choice != null) {
      known.add(choice.by());
    }
    List<Problem> problems = new ArrayList<>();
    for (TabFile file : clinical) {
      List<String> rest = file.header().stream().filter(name -> !known.contains(name)).toList();
      if (!rest.isEmpty()) {
        String message =
            "not taken over: %s; give them rules in %s, or name them there under study: leave-out"
                .formatted(String.join(", ", rest), mapping.file());
        problems.add(Problem.warning(file.origin(), null, null, message));
      }
    }
    return problems;
  }
}
