package org.mtbnode.source;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtbnode.source.StudyCases.Entry;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/** Makes rows of the template of a study's patients and samples, and passes them on. */
final class StudyRows {
  private final StudyCases cases;
  private final SourceMapping mapping;
  private final SourceSink sink;

  StudyRows(StudyCases cases, SourceMapping mapping, SourceSink sink) {
    this.cases = cases;
    this.mapping = mapping;
    this.sink = sink;
  }

  void patients() {
    cases
        .patients()
        .forEach(
            (id, patient) -> {
              Map<String, String> ids = Map.of("patient_id", id);
              Entry sample = cases.speaking(id, null);
              sink.row(row("patients", patient.origin(), ids, patient, sample));
            });
    for (RawRow refused : cases.refusedPatients()) {
      sink.refused(refused.refused("patients", idsOf(refused, List.of())));
    }
  }

  void diagnoses() {
    TableMapping rules = mapping.table("diagnoses");
    cases
        .patients()
        .forEach(
            (id, patient) -> {
              Entry sample = cases.speaking(id, rules.onePerPatient());
              Origin origin = sample == null ? patient.origin() : sample.origin();
              Map<String, String> ids = Map.of("diagnosis_id", id, "patient_id", id);
              warnOfSeveral(id, sample, rules);
              sink.row(row("diagnoses", origin, ids, patient, sample));
            });
  }

  private void warnOfSeveral(String patient, @Nullable Entry taken, TableMapping rules) {
    if (taken == null) {
      return;
    }
    for (String attribute : new HashSet<>(rules.read())) {
      Set<String> said = cases.said(patient, attribute);
      if (said.size() > 1) {
        String one = taken.attributes().getOrDefault(attribute, "none of them");
        String message =
            "the samples of %s say several; one diagnosis is made, with %s".formatted(patient, one);
        sink.problem(Problem.warning(taken.origin(), attribute, String.join(", ", said), message));
      }
    }
  }

  void specimens() {
    cases
        .samples()
        .forEach(
            (id, sample) -> {
              Map<String, String> built = idsOf(sample);
              built.put("specimen_id", id);
              built.put("origin", "patient");
              sink.row(row("specimens", sample.origin(), built, cases.patientOf(sample), sample));
            });
    for (RawRow refused : cases.refusedSamples()) {
      sink.refused(refused.refused("specimens", idsOf(refused, List.of("specimen_id"))));
    }
  }

  /**
   * @param sequenced the samples that were tested
   */
  void tests(Set<String> sequenced, DetectedTests detected) {
    cases
        .samples()
        .forEach(
            (id, sample) -> {
              if (sequenced.contains(id)) {
                sink.row(test(id, sample, detected));
              }
            });
    // a test of a refused sample is refused with it, so that its findings are refused by name
    for (RawRow refused : cases.refusedSamples()) {
      String id = refused.values().getOrDefault(StudyCases.SAMPLE, "").strip();
      if (sequenced.contains(id) && !cases.samples().containsKey(id)) {
        sink.refused(refused.refused("tests", idsOf(refused, List.of("test_id", "specimen_id"))));
      }
    }
  }

  private SourceRow test(String id, Entry sample, DetectedTests detected) {
    Map<String, String> built = idsOf(sample);
    built.put("test_id", id);
    built.put("specimen_id", id);
    SourceRow test = row("tests", sample.origin(), built, cases.patientOf(sample), sample);
    return mapping.table("tests").derives() ? detected.withResult(test) : test;
  }

  private static Map<String, String> idsOf(Entry sample) {
    String patient = StudyCases.idOfPatient(sample);
    return new LinkedHashMap<>(Map.of("patient_id", patient, "diagnosis_id", patient));
  }

  /** What a refused row says of whose it is. */
  private static Map<String, String> idsOf(RawRow refused, List<String> columnsOfSample) {
    Map<String, String> ids = new LinkedHashMap<>();
    String patient = refused.values().get(StudyCases.PATIENT);
    if (patient != null) {
      ids.put("patient_id", patient.strip());
    }
    String sample = refused.values().get(StudyCases.SAMPLE);
    if (sample != null) {
      columnsOfSample.forEach(column -> ids.put(column, sample.strip()));
    }
    return ids;
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
