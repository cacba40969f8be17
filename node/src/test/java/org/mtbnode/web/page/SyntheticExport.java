package org.mtbnode.web.page;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Files of patients over the last two years, with the errors exports have. Synthetic data; nobody
 * in it consents to sharing, so that no figure of another test changes.
 */
final class SyntheticExport {
  private static final int PATIENTS = 240;
  private static final int DAYS = 700;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(713);
  private final Map<String, StringBuilder> files = new LinkedHashMap<>();

  private SyntheticExport() {}

  /** File by name. */
  static Map<String, byte[]> withErrors(LocalDate today) {
    SyntheticExport export = new SyntheticExport();
    export.write(today);
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    export.files.forEach(
        (name, text) -> bytes.put(name, text.toString().getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }

  private void write(LocalDate today) {
    line("patients.csv", "patient_id", "sex", "region", "last_contact_on", "sharing_consent");
    line("diagnoses.csv", "diagnosis_id", "patient_id", "tumour_type", "diagnosed_on", "subtype");
    line("assays.csv", "assay_id", "version", "name", "analyte");
    line("assays.csv", "synthetic-panel-x", "1", "Synthetic panel X", "ctdna");
    line(
        "specimens.csv",
        "specimen_id",
        "patient_id",
        "origin",
        "specimen_type",
        "collected_on",
        "collected_at",
        "separated_at",
        "tube_type");
    line(
        "tests.csv",
        "test_id",
        "specimen_id",
        "assay_id",
        "assay_version",
        "clinical_setting",
        "disease_state",
        "timepoint",
        "reported_on",
        "status",
        "result",
        "tumour_fraction",
        "lod_achieved",
        "unique_depth");
    line("findings.csv", "test_id", "gene", "variant_class", "hgvs_c", "call", "vaf");
    for (int patient = 1; patient <= PATIENTS; patient++) {
      patient(patient, today.minusDays(DAYS - (long) patient * DAYS / PATIENTS));
    }
  }

  private void patient(int number, LocalDate day) {
    String id = "SYN-%03d".formatted(number);
    String consent = number == 117 ? "" : "deny";
    line(
        "patients.csv",
        id,
        either("female", "male"),
        maybe(0.9, "DE21"),
        day.plusDays(9).toString(),
        consent);
    line("diagnoses.csv", id + "-D", id, "lung", day.minusDays(40).toString(), maybe(0.6, "nsclc"));
    boolean odd = number == 60;
    line(
        "specimens.csv",
        id + "-S",
        id,
        "patient",
        "plasma",
        day.toString(),
        odd ? day + "T08:25:00Z" : "",
        odd ? day + "T07:10:00Z" : "",
        maybe(0.7, "streck"));
    boolean found = random.nextInt(3) > 0;
    double filled = 0.3 + 0.5 * number / PATIENTS;
    line(
        "tests.csv",
        id + "-T",
        id + "-S",
        number == 150 ? "ONCO74" : "synthetic-panel-x",
        "1",
        "mutation-profiling",
        maybe(0.9, "metastatic-untreated"),
        number == 88 ? "post-OP" : maybe(0.8, "baseline"),
        maybe(0.95, day.plusDays(8).toString()),
        "completed",
        found ? "detected" : "not-detected",
        maybe(filled, "0.0" + (1 + random.nextInt(9))),
        number == 80 ? "0,08" : maybe(0.48, "0.002"),
        maybe(0.37, "4200"));
    if (found) {
      line("findings.csv", id + "-T", "EGFR", "snv", "c.2573T>G", "present", vaf(number));
      line("findings.csv", id + "-T", "TP53", "snv", "c.524G>A", "present", vaf(number + 1));
    }
  }

  private String vaf(int number) {
    return number % 97 == 0 ? "12.4" : "0.%02d".formatted(1 + random.nextInt(60));
  }

  private String maybe(double share, String value) {
    return random.nextDouble() < share ? value : "";
  }

  private String either(String one, String other) {
    return random.nextBoolean() ? one : other;
  }

  private void line(String file, String... cells) {
    StringBuilder text = files.computeIfAbsent(file, name -> new StringBuilder());
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : ",")
          .append(cells[i].contains(",") ? '"' + cells[i] + '"' : cells[i]);
    }
    text.append("\r\n");
  }
}
