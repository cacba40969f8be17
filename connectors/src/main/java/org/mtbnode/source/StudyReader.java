package org.mtbnode.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/**
 * Reads a cBioPortal study: a patient a diagnosis, a sample a specimen, a sequenced sample a test,
 * a mutation a finding. Ids are the study's own; what an attribute means, the mapping says.
 */
final class StudyReader implements SourceReader {
  private final StudyFolder study;
  private final TabFile samples;
  private final SourceMapping mapping;
  private final StudyFit fit;

  private StudyReader(StudyFolder study, TabFile samples, SourceMapping mapping) {
    this.study = study;
    this.samples = samples;
    this.mapping = mapping;
    this.fit = new StudyFit(study, samples, mapping);
  }

  /**
   * @throws UnreadableSourceException if the study lacks its samples, or the mapping names an
   *     attribute the study does not have
   */
  static StudyReader open(Path folder, SourceMapping mapping) throws IOException {
    StudyFolder study = StudyFolder.open(folder);
    var reader = new StudyReader(study, study.samples(), mapping);
    List<Problem> misfits = reader.fit.misfits();
    if (!misfits.isEmpty()) {
      throw new UnreadableSourceException(misfits);
    }
    return reader;
  }

  @Override
  public SortedSet<String> tables() {
    SortedSet<String> tables = new TreeSet<>(mapping.tablesWithRows());
    tables.addAll(Set.of("patients", "diagnoses", "specimens"));
    if (study.tellsWhoWasTested()) {
      tables.addAll(Set.of("tests", "findings"));
    }
    return tables;
  }

  @Override
  public void read(SourceSink sink) throws IOException {
    var absence = new Absence(mapping.absent(), Absence.OF_STUDY);
    StudyCases cases = StudyCases.read(samples, study.patients(), absence);
    study.problems().forEach(sink::problem);
    fit.notTakenOver().forEach(sink::problem);
    cases.problems().forEach(sink::problem);
    var rows = new StudyRows(cases, mapping, sink);
    var findings = new StudyFindings(study, cases, absence, mapping);
    for (String table : TemplateTables.ORDER) {
      switch (table) {
        case "patients" -> rows.patients();
        case "diagnoses" -> rows.diagnoses();
        case "specimens" -> rows.specimens();
        case "tests" -> tests(rows, cases, findings, sink);
        case "findings" -> findings(findings, sink);
        default -> {}
      }
      mapping.rows(table).forEach(sink::row);
    }
  }

  private void tests(StudyRows rows, StudyCases cases, StudyFindings findings, SourceSink sink)
      throws IOException {
    if (study.tellsWhoWasTested()) {
      rows.tests(study.sequenced().keySet(), detectedTests(findings));
      untested(cases, sink);
      unknown(cases, sink);
    } else {
      sink.problem(whyNoTests());
    }
  }

  private DetectedTests detectedTests(StudyFindings findings) throws IOException {
    var detected = new DetectedTests();
    if (mapping.table("tests").derives()) {
      findings.forEach(
          row -> detected.learn(row.values()),
          refused -> detected.learnUnreadable(refused.values().get("test_id")),
          problem -> {});
    }
    return detected;
  }

  private void findings(StudyFindings findings, SourceSink sink) throws IOException {
    if (study.tellsWhoWasTested()) {
      findings.forEach(sink::row, sink::refused, sink::problem);
    }
  }

  private Problem whyNoTests() {
    return study.knowsMutations()
        ? Problem.error(
            new Origin("case_lists", 1),
            null,
            null,
            "no case list of category all_cases_with_mutation_data says which samples were tested,"
                + " so there are no tests and no findings; add it")
        : Problem.warning(
            new Origin(StudyFolder.META, 1),
            null,
            null,
            "the study's mutations are not all there and nobody knows which samples have none, so"
                + " there are no tests and no findings");
  }

  private void untested(StudyCases cases, SourceSink sink) {
    List<String> untested =
        cases.samples().keySet().stream().filter(id -> !study.sequenced().containsKey(id)).toList();
    if (!untested.isEmpty()) {
      String message =
          "samples without a test, since no case list says they were sequenced: " + untested.size();
      sink.problem(Problem.warning(samples.origin(), StudyCases.SAMPLE, untested.get(0), message));
    }
  }

  private void unknown(StudyCases cases, SourceSink sink) {
    study
        .sequenced()
        .forEach(
            (id, list) -> {
              if (!cases.mentions(id)) {
                String message = "the sample is not in %s; add it or take it off the list";
                sink.problem(
                    Problem.error(list, "case_list_ids", id, message.formatted(samples.file())));
              }
            });
  }
}
