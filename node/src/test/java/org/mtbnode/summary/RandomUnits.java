package org.mtbnode.summary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.mtbnode.store.TestDatabase;

/**
 * Synthetic patients with tests, findings and therapies drawn at random, as projected rows: all
 * kinds of results on assays, and with alterations, that the database has already.
 */
final class RandomUnits {
  private static final String FINDING =
      """
      insert into projected_finding (patient, test, gene, region, variant_class, exon, call, vaf,
        origin, genome_build, chrom, pos, ref, alt, hgvs_g, hgvs_c, hgvs_p, copy_number,
        fusion_partner)
      select ?, ?, gene, region, variant_class, exon, ?, vaf, origin, genome_build, chrom, pos, ref,
        alt, hgvs_g, hgvs_c, hgvs_p, copy_number, fusion_partner
      from projected_finding where finding = ?
      """;

  private final Random random;
  private final List<Object[]> diagnoses = new ArrayList<>();
  private final List<Object[]> treatments = new ArrayList<>();
  private final List<Object[]> specimens = new ArrayList<>();
  private final List<Object[]> tests = new ArrayList<>();
  private final List<Object[]> findings = new ArrayList<>();
  private final List<Object[]> patients = new ArrayList<>();
  private final List<String[]> assays;
  private final List<Long> alterations;

  private RandomUnits(TestDatabase database, int seed) {
    this.random = new Random(seed);
    this.assays =
        database
            .jdbc()
            .query(
                "select * from projected_assay order by assay_id, version",
                (row, number) ->
                    new String[] {
                      row.getString("assay_id"), row.getString("version"), row.getString("analyte")
                    });
    this.alterations =
        database
            .jdbc()
            .queryForList("select finding from projected_finding order by finding", Long.class);
  }

  static void add(TestDatabase database, int patients, int seed) {
    RandomUnits units = new RandomUnits(database, seed);
    for (int number = 0; number < patients; number++) {
      units.patient("random-" + seed + "-" + number);
    }
    units.insert(database);
  }

  private void patient(String patient) {
    patients.add(new Object[] {patient, random.nextInt(20) > 0});
    String diagnosis = patient + "-d";
    diagnoses.add(new Object[] {patient, diagnosis, anyOf("lung", "multiple-myeloma")});
    if (random.nextBoolean()) {
      treatments.add(
          new Object[] {patient, patient + "-t", anyOf("systemic", "observation"), day()});
    }
    for (int number = 0; number < 1 + random.nextInt(4); number++) {
      test(patient, diagnosis, patient + "-" + number);
    }
  }

  private void test(String patient, String diagnosis, String test) {
    String[] assay = assays.get(random.nextInt(assays.size()));
    boolean liquid = assay[2].equals("ctdna");
    specimens.add(
        new Object[] {patient, test, liquid ? "plasma" : anyOf("tissue", "marrow"), day()});
    boolean failed = random.nextInt(6) == 0;
    String result =
        failed
            ? "not-evaluable"
            : anyOf("detected", "detected", "detected", "not-detected", "indeterminate");
    tests.add(
        new Object[] {
          patient,
          test,
          test,
          diagnosis,
          assay[0],
          assay[1],
          anyOf("mutation-profiling", "response-monitoring"),
          anyOf("metastatic", "localised", null),
          failed ? "failed" : "completed",
          result,
          random.nextBoolean() ? random.nextInt(400) / 1000.0 : null
        });
    for (int number = 0; number < random.nextInt(4); number++) {
      findings.add(
          new Object[] {
            patient,
            test,
            anyOf("present", "present", "present", "absent", "no-call"),
            alterations.get(random.nextInt(alterations.size()))
          });
    }
  }

  /** Within half a year; some are unknown. */
  private @Nullable LocalDate day() {
    return random.nextInt(10) == 0 ? null : LocalDate.of(2024, 1, 1).plusDays(random.nextInt(250));
  }

  private @Nullable String anyOf(@Nullable String... values) {
    return values[random.nextInt(values.length)];
  }

  private void insert(TestDatabase database) {
    database.jdbc().batchUpdate("insert into projected_patient values (?, ?)", patients);
    database
        .jdbc()
        .batchUpdate(
            "insert into projected_diagnosis (patient, diagnosis, tumour_type) values (?, ?, ?)",
            diagnoses);
    database
        .jdbc()
        .batchUpdate(
            "insert into projected_treatment (patient, treatment, kind, started_on, drugs)"
                + " values (?, ?, ?, ?, '{}')",
            treatments);
    database
        .jdbc()
        .batchUpdate(
            "insert into projected_specimen (patient, specimen, specimen_type, collected_on)"
                + " values (?, ?, ?, ?)",
            specimens);
    database
        .jdbc()
        .batchUpdate(
            "insert into projected_test (patient, test, specimen, diagnosis, assay_id,"
                + " assay_version, clinical_setting, disease_state, status, result,"
                + " tumour_fraction) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tests);
    database.jdbc().batchUpdate(FINDING, findings);
  }
}
