package org.mtbnode.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mtbnode.source.StudyCases.Entry;
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
  private final Absence absence;

  private StudyReader(StudyFolder study, TabFile samples, SourceMapping mapping) {
    this.study = study;
    this.samples = samples;
    this.mapping = mapping;
    this.absence = new Absence(mapping.absent(), Absence.OF_STUDY);
  }

  /**
   * @throws UnreadableSourceException if the study lacks its samples, or the mapping names an
   *     attribute the study does not have
   */
  static StudyReader open(Path folder, SourceMapping mapping) throws IOException {
    StudyFolder study = StudyFolder.open(folder);
    var reader = new StudyReader(study, study.samples(), mapping);
    List<Problem> misfits = new StudyFit(study, study.samples(), mapping).misfits();
    if (!misfits.isEmpty()) {
      throw new UnreadableSourceException(misfits);
    }
    return reader;
  }

  @Override
  public SortedSet<String> tables() {
    SortedSet<String> tables = new TreeSet<>(Set.of("patients", "diagnoses", "specimens"));
    if (testsAreKnown()) {
      tables.addAll(Set.of("tests", "findings"));
    }
    mapping
        .tables()
        .forEach(
            (table, rules) -> {
              if (!rules.rows().isEmpty()) {
                tables.add(table);
              }
            });
    return tables;
  }

  /** Only then is a sample without mutations a sample where none was found. */
  private boolean testsAreKnown() {
    return study.knowsMutations() && !study.sequenced().isEmpty();
  }

  @Override
  public void read(SourceSink sink) throws IOException {
    StudyCases cases = StudyCases.read(samples, study.patients(), absence);
    study.problems().forEach(sink::problem);
    new StudyFit(study, samples, mapping).notTakenOver().forEach(sink::problem);
    cases.problems().forEach(sink::problem);
    var findings = new StudyFindings(study, cases, absence, mapping);
    for (String table : TemplateTables.ORDER) {
      switch (table) {
        case "patients" -> patients(cases, sink);
        case "diagnoses" -> diagnoses(cases, sink);
        case "specimens" -> specimens(cases, sink);
        case "tests" -> tests(cases, findings, sink);
        case "findings" -> findings(findings, sink);
        default -> {}
      }
      mapping.rows(table).forEach(sink::row);
    }
  }

  private void patients(StudyCases cases, SourceSink sink) {
    cases.refusedPatients().forEach(row -> sink.refused(row.refused("patients")));
    cases
        .patients()
        .forEach(
            (id, patient) -> {
              Entry sample = cases.speaking(id, null);
              sink.row(
                  row("patients", patient.origin(), Map.of("patient_id", id), patient, sample));
            });
  }

  private void diagnoses(StudyCases cases, SourceSink sink) {
    TableMapping rules = mapping.table("diagnoses");
    cases
        .patients()
        .forEach(
            (id, patient) -> {
              Entry sample = cases.speaking(id, rules.onePerPatient());
              Origin origin = sample == null ? patient.origin() : sample.origin();
              Map<String, String> ids = Map.of("diagnosis_id", id, "patient_id", id);
              warnOfSeveral(cases, id, sample, rules, sink);
              sink.row(row("diagnoses", origin, ids, patient, sample));
            });
  }

  private static void warnOfSeveral(
      StudyCases cases,
      String patient,
      @Nullable Entry taken,
      TableMapping rules,
      SourceSink sink) {
    if (taken == null) {
      return;
    }
    for (String attribute : new HashSet<>(rules.read())) {
      Set<String> said = cases.said(patient, attribute);
      if (said.size() > 1) {
        String message =
            "the samples of %s say several; one diagnosis is made, with %s"
                .formatted(patient, taken.attributes().getOrDefault(attribute, "none of them"));
        sink.problem(Problem.warning(taken.origin(), attribute, String.join(", ", said), message));
      }
    }
  }

  private void specimens(StudyCases cases, SourceSink sink) {
    cases.refusedSamples().forEach(row -> sink.refused(row.refused("specimens")));
    cases
        .samples()
        .forEach(
            (id, sample) -> {
              Map<String, String> built = new LinkedHashMap<>();
              built.put("specimen_id", id);
              putOwner(built, sample);
              built.put("origin", "patient");
              sink.row(row("specimens", sample.origin(), built, cases.patientOf(sample), sample));
            });
  }

  private void tests(StudyCases cases, StudyFindings findings, SourceSink sink) throws IOException {
    if (!testsAreKnown()) {
      sink.problem(whyNoTests());
      return;
    }
    DetectedTests detected = detected(findings);
    boolean derives = mapping.table("tests").derives();
    List<String> notSequenced = new ArrayList<>();
    cases
        .samples()
        .forEach(
            (id, sample) -> {
              if (!study.sequenced().containsKey(id)) {
                notSequenced.add(id);
                return;
              }
              Map<String, String> built = new LinkedHashMap<>();
              built.put("test_id", id);
              built.put("specimen_id", id);
              putOwner(built, sample);
              SourceRow test =
                  row("tests", sample.origin(), built, cases.patientOf(sample), sample);
              sink.row(
                  derives
                      ? new SourceRow("tests", test.origin(), detected.withResult(test.values()))
                      : test);
            });
    warnOfUntested(notSequenced, sink);
    errorsOfUnknown(cases, sink);
  }

  private DetectedTests detected(StudyFindings findings) throws IOException {
    var detected = new DetectedTests();
    if (mapping.table("tests").derives()) {
      findings.forEach(
          row -> detected.learn(row.values()),
          faulty -> detected.learnUnreadable(faulty.values().get(StudyFindings.SAMPLE)),
          problem -> {});
    }
    return detected;
  }

  private Problem whyNoTests() {
    return study.knowsMutations()
        ? Problem.error(
            new Origin("case_lists", 1),
            null,
            null,
            "no case list of category all_cases_with_mutation_data says which samples were tested, so"
                + " there are no tests and no findings; add it")
        : Problem.warning(
            new Origin(StudyFolder.META, 1),
            null,
            null,
            "the study's mutations are not all there and nobody knows which samples have none, so"
                + " there are no tests and no findings");
  }

  private void warnOfUntested(List<String> untested, SourceSink sink) {
    if (!untested.isEmpty()) {
      String message =
          "samples without a test, since no case list says they were sequenced: " + untested.size();
      sink.problem(Problem.warning(samples.origin(), StudyCases.SAMPLE, untested.get(0), message));
    }
  }

  private void errorsOfUnknown(StudyCases cases, SourceSink sink) {
    study
        .sequenced()
        .forEach(
            (id, list) -> {
              if (!cases.samples().containsKey(id)) {
                sink.problem(
                    Problem.error(
                        list,
                        "case_list_ids",
                        id,
                        "the sample is not in "
                            + samples.file()
                            + "; add it or take it off the list"));
              }
            });
  }

  private void findings(StudyFindings findings, SourceSink sink) throws IOException {
    if (testsAreKnown()) {
      findings.forEach(sink::row, row -> sink.refused(row.refused("findings")), sink::problem);
    }
  }

  private static void putOwner(Map<String, String> values, Entry sample) {
    values.put("patient_id", StudyCases.idOfPatient(sample));
    values.put("diagnosis_id", StudyCases.idOfPatient(sample));
  }

  private SourceRow row(
      String table,
      Origin origin,
      Map<String, String> built,
      Entry patient,
      @Nullable Entry sample) {
    Map<String, String> values = new LinkedHashMap<>(built);
    values.putAll(
        mapping.table(table).apply(attribute -> StudyCases.attribute(patient, sample, attribute)));
    return new SourceRow(table, origin, values);
  }
}
