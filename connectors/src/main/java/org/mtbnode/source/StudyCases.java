package org.mtbnode.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mtbnode.source.TableMapping.OnePerPatient;
import org.mtbnode.template.Origin;
import org.mtbnode.template.Problem;

/**
 * The patients and samples of a study with their attributes; held in memory, since mutations name
 * samples in any order.
 */
final class StudyCases {

  /** A patient or sample: where it stands, and its attributes. */
  record Entry(Origin origin, Map<String, String> attributes) {
    @Nullable String attribute(String name) {
      return attributes.get(name);
    }
  }

  static final String PATIENT = "PATIENT_ID";
  static final String SAMPLE = "SAMPLE_ID";

  private final Absence absence;
  private final Map<String, Entry> samples = new LinkedHashMap<>();
  private final Map<String, Entry> patients = new LinkedHashMap<>();
  private final Map<String, List<Entry>> samplesOf = new LinkedHashMap<>();
  private final List<RawRow> refusedSamples = new ArrayList<>();
  private final List<RawRow> refusedPatients = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private StudyCases(Absence absence) {
    this.absence = absence;
  }

  static StudyCases read(TabFile sampleFile, @Nullable TabFile patientFile, Absence absence)
      throws IOException {
    var cases = new StudyCases(absence);
    if (patientFile != null) {
      patientFile.forEach(row -> cases.take(row, PATIENT, cases.patients, cases.refusedPatients));
    }
    sampleFile.forEach(row -> cases.take(row, SAMPLE, cases.samples, cases.refusedSamples));
    cases.joinPatients(patientFile);
    return cases;
  }

  private void take(RawRow row, String key, Map<String, Entry> entries, List<RawRow> refused) {
    Map<String, String> attributes = new LinkedHashMap<>();
    row.values()
        .forEach(
            (name, text) -> {
              String value = absence.value(text);
              if (value != null) {
                attributes.put(name, value.strip());
              }
            });
    String id = attributes.get(key);
    if (row.fault() != null) {
      refused.add(row);
    } else if (id == null || !attributes.containsKey(PATIENT)) {
      refused.add(row.withFault(id == null ? key : PATIENT, "the row does not say whose it is"));
    } else if (entries.containsKey(id)) {
      String first = "the id stands at %s already; delete one of the two rows";
      refused.add(row.withFault(key, first.formatted(entries.get(id).origin())));
    } else {
      entries.put(id, new Entry(row.origin(), attributes));
    }
  }

  /** A patient whose own row was refused does not come in through a sample. */
  private void joinPatients(@Nullable TabFile patientFile) {
    Set<String> refused = new HashSet<>();
    refusedPatients.forEach(row -> refused.add(row.values().getOrDefault(PATIENT, "").strip()));
    for (Entry sample : samples.values()) {
      String patient = idOfPatient(sample);
      samplesOf.computeIfAbsent(patient, id -> new ArrayList<>()).add(sample);
      if (!patients.containsKey(patient) && !refused.contains(patient)) {
        patients.put(patient, new Entry(sample.origin(), Map.of(PATIENT, patient)));
        if (patientFile != null) {
          String message =
              "the patient is not in " + patientFile.file() + "; taken from the sample";
          problems.add(Problem.warning(sample.origin(), PATIENT, patient, message));
        }
      }
    }
  }

  static String idOfPatient(Entry sample) {
    return sample.attributes().getOrDefault(PATIENT, "");
  }

  Entry patientOf(Entry sample) {
    return patients.getOrDefault(idOfPatient(sample), sample);
  }

  /** An attribute of the sample, else of the patient. */
  static @Nullable String attribute(Entry patient, @Nullable Entry sample, String name) {
    String own = sample == null ? null : sample.attribute(name);
    return own == null ? patient.attribute(name) : own;
  }

  /** The same for a sample that may not be there. */
  @Nullable String attributeOfSample(String id, String name) {
    Entry sample = samples.get(id);
    return sample == null ? null : attribute(patientOf(sample), sample, name);
  }

  Map<String, Entry> samples() {
    return samples;
  }

  /** Whether the sample has a row, be it a refused one. */
  boolean mentions(String sample) {
    return samples.containsKey(sample)
        || refusedSamples.stream().anyMatch(row -> sample.equals(row.values().get(SAMPLE)));
  }

  /** Those of the patient file, then those that only a sample names. */
  Map<String, Entry> patients() {
    return patients;
  }

  Collection<RawRow> refusedSamples() {
    return refusedSamples;
  }

  Collection<RawRow> refusedPatients() {
    return refusedPatients;
  }

  List<Problem> problems() {
    return problems;
  }

  /**
   * The sample that speaks for the patient where a patient has one of what samples have several of.
   *
   * @param choice null where the first sample of the file speaks
   * @return null where the patient has no sample
   */
  @Nullable Entry speaking(String patient, @Nullable OnePerPatient choice) {
    List<Entry> own = samplesOf.getOrDefault(patient, List.of());
    if (choice == null) {
      return own.isEmpty() ? null : own.get(0);
    }
    // min keeps the first of equals
    return own.stream()
        .min(Comparator.comparingInt(sample -> choice.rank(sample.attribute(choice.by()))))
        .orElse(null);
  }

  /** What the patient's samples say of an attribute, in the order of the file. */
  Set<String> said(String patient, String attribute) {
    Set<String> said = new LinkedHashSet<>();
    for (Entry sample : samplesOf.getOrDefault(patient, List.of())) {
      String value = sample.attribute(attribute);
      if (value != null) {
        said.add(value);
      }
    }
    return said;
  }
}
