package org.mtbnode.sample;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the committed sample data to what the demonstration wants to show. */
class ExamplesStoryTest {
  private static final int BLOCK_FLOOR = 10;
  private static final Set<String> LIQUID = Set.of("assay-p", "assay-q", "assay-x", "assay-m");

  // --- at every centre

  @ParameterizedTest
  @EnumSource
  void everyCentreSeesAllPilotsInAllSettingsWithAllAssays(Centre centre) throws IOException {
    HandedIn files = HandedIn.by(centre);

    assertThat(files.rows(Table.PATIENTS)).hasSizeBetween(370, 405);
    assertThat(values(files, Table.DIAGNOSES, "tumour_type")).hasSize(8);
    assertThat(values(files, Table.TESTS, "clinical_setting")).hasSize(4);
    assertThat(values(files, Table.TESTS, "assay_id")).containsAll(LIQUID).hasSize(6);
  }

  @ParameterizedTest
  @EnumSource
  void atLeastHalfOfTheBlocksCanBeShownAndSomeCannot(Centre centre) throws IOException {
    Map<String, Set<String>> patientsByBlock = patientsByBlock(HandedIn.by(centre));

    long shown =
        patientsByBlock.values().stream()
            .filter(patients -> patients.size() >= BLOCK_FLOOR)
            .count();

    assertThat(shown * 2).isGreaterThanOrEqualTo(patientsByBlock.size());
    assertThat(shown).isLessThan(patientsByBlock.size());
  }

  @ParameterizedTest
  @EnumSource
  void theNeuroblastomaCohortIsTooSmallToShow(Centre centre) throws IOException {
    assertThat(where(HandedIn.by(centre), Table.DIAGNOSES, "tumour_type", "neuroblastoma"))
        .hasSizeBetween(1, BLOCK_FLOOR - 1)
        .allMatch(diagnosis -> diagnosis.containsKey("age_months_at_diagnosis"));
  }

  @ParameterizedTest
  @EnumSource
  void testingGoesWrongInEveryWay(Centre centre) throws IOException {
    HandedIn files = HandedIn.by(centre);
    Set<String> found = values(files, Table.FINDINGS, "test_id");
    List<Map<String, String>> tests = files.rows(Table.TESTS);

    assertThat(values(files, Table.TESTS, "status"))
        .contains("completed", "failed", "not-collected", "cancelled");
    assertThat(values(files, Table.TESTS, "result"))
        .containsExactlyInAnyOrder("detected", "not-detected", "indeterminate", "not-evaluable");
    assertThat(values(files, Table.FINDINGS, "call"))
        .containsExactlyInAnyOrder("present", "absent", "no-call", "indeterminate");
    assertThat(tests).anyMatch(test -> isLiquid(test) && test.get("status").equals("failed"));
    assertThat(tests).anyMatch(test -> !isLiquid(test) && test.get("status").equals("failed"));
    assertThat(tests)
        .anyMatch(
            test -> test.get("status").equals("completed") && !found.contains(test.get("test_id")));
    assertThat(where(files, Table.PATIENTS, "sharing_consent", "deny")).hasSizeBetween(1, 15);
  }

  @ParameterizedTest
  @EnumSource
  void somePairsAreLateAndSomePatientsHaveNoTissue(Centre centre) throws IOException {
    List<Long> gaps = gapsToNearestTissue(HandedIn.by(centre));

    assertThat(gaps).anyMatch(gap -> gap >= 0 && gap <= 30);
    assertThat(gaps).anyMatch(gap -> gap > 30 && gap <= 90);
    assertThat(gaps).anyMatch(gap -> gap > 90 && gap <= 180);
    assertThat(gaps).anyMatch(gap -> gap > 180);
    assertThat(gaps).contains(NO_TISSUE);
  }

  @ParameterizedTest
  @EnumSource
  void noDateLiesAfter2025(Centre centre) throws IOException {
    HandedIn files = HandedIn.by(centre);

    assertThat(Arrays.stream(Table.values()).flatMap(table -> files.rows(table).stream()))
        .flatExtracting(Map::entrySet)
        .filteredOn(value -> value.getKey().endsWith("_on") || value.getKey().endsWith("_at"))
        .filteredOn(value -> !value.getKey().equals("based_on"))
        .isNotEmpty()
        .allMatch(value -> value.getValue().compareTo("2026") < 0);
  }

  @Test
  void theAssaysAreTheSameEverywhere() throws IOException {
    HandedIn a = HandedIn.by(Centre.A);

    for (Centre centre : List.of(Centre.B, Centre.C)) {
      HandedIn other = HandedIn.by(centre);
      assertThat(other.rows(Table.ASSAYS)).isEqualTo(a.rows(Table.ASSAYS));
      assertThat(other.rows(Table.ASSAY_REGIONS)).isEqualTo(a.rows(Table.ASSAY_REGIONS));
    }
  }

  @Test
  void tumourFractionIsKnownForMostNegativesAtCentreAOnly() throws IOException {
    assertThat(tumourFractionKnown(HandedIn.by(Centre.A))).isGreaterThan(0.8);
    assertThat(tumourFractionKnown(HandedIn.by(Centre.B))).isLessThan(0.8);
    assertThat(tumourFractionKnown(HandedIn.by(Centre.C))).isBetween(0.3, 0.7);
  }

  @ParameterizedTest
  @EnumSource
  void boardsSeeAProfileOrNoneAndSomethingToActOnOrNothing(Centre centre) throws IOException {
    List<Map<String, String>> boards = HandedIn.by(centre).rows(Table.BOARDS);

    assertThat(boards).hasSizeGreaterThan(150);
    assertThat(boards.stream().map(b -> b.get("profiled") + " " + b.get("actionable")))
        .contains("yes yes", "yes no", "no null")
        .doesNotContain("no yes");
    assertThat(boards).anyMatch(board -> board.get("held_on").compareTo("2025-06-13") > 0);
  }

  @Test
  void recommendationsAreFollowedChangedOpenAndNotFollowed() throws IOException {
    Set<String> ends = new HashSet<>();
    Set<String> bases = new HashSet<>();
    for (Centre centre : Centre.values()) {
      HandedIn files = HandedIn.by(centre);
      ends.addAll(values(files, Table.RECOMMENDATIONS, "implemented"));
      bases.addAll(values(files, Table.RECOMMENDATIONS, "based_on"));
      assertThat(values(files, Table.RECOMMENDATIONS, "kind")).contains("therapy", "trial");
      assertThat(files.rows(Table.TREATMENTS))
          .anyMatch(treatment -> treatment.containsKey("recommendation_id"));
    }
    assertThat(ends).containsExactlyInAnyOrder("yes", "modified", "no", "pending");
    assertThat(bases).containsExactlyInAnyOrder("lb", "tissue", "both");
  }

  @ParameterizedTest
  @EnumSource
  void responsesAndFollowUpEndInEveryWay(Centre centre) throws IOException {
    HandedIn files = HandedIn.by(centre);

    assertThat(values(files, Table.ASSESSMENTS, "response"))
        .contains("CR", "VGPR", "PR", "SD", "PD", "NE");
    assertThat(values(files, Table.ASSESSMENTS, "status"))
        .contains("no-evidence-of-disease", "recurrence", "progression");
    assertThat(values(files, Table.ASSESSMENTS, "criteria"))
        .containsExactlyInAnyOrder("recist-1.1", "imwg", "inrc");
  }

  @ParameterizedTest
  @EnumSource
  void theRingTrialIsNobodysAndHoldsWhatIsFoundAndMissed(Centre centre) throws IOException {
    HandedIn files = HandedIn.by(centre);
    Set<String> vials = values(files, Table.TRUTH, "specimen_id");
    Set<String> ofVials =
        files.rows(Table.TESTS).stream()
            .filter(test -> vials.contains(test.getOrDefault("specimen_id", "")))
            .map(test -> test.get("test_id"))
            .collect(toSet());

    assertThat(files.rows(Table.SPECIMENS))
        .filteredOn(specimen -> vials.contains(specimen.get("specimen_id")))
        .hasSize(35)
        .noneMatch(specimen -> specimen.containsKey("patient_id"));
    assertThat(values(files, Table.TRUTH, "expected"))
        .containsExactlyInAnyOrder("present", "absent");
    assertThat(
            files.rows(Table.FINDINGS).stream()
                .filter(finding -> ofVials.contains(finding.get("test_id")))
                .map(finding -> finding.get("call")))
        .contains("present", "absent");
  }

  @ParameterizedTest
  @EnumSource
  void everyQuarterHasItsEligiblePatients(Centre centre) throws IOException {
    HandedIn files = HandedIn.by(centre);

    assertThat(values(files, Table.ELIGIBLE, "period")).hasSize(7);
    assertThat(values(files, Table.ELIGIBLE, "tumour_type")).hasSize(7);
  }

  // --- somewhere

  @Test
  void theRareThingsHappenSomewhere() throws IOException {
    assertSomewhere(
        "T790M in plasma", finding("EGFR", "p.Thr790Met").and(test -> test.containsKey("vaf")));
    assertSomewhere("an ESR1 hot spot", finding("ESR1", "p.Asp538Gly"));
    assertSomewhere("ERBB2 copies", copies("ERBB2"));
    assertSomewhere("MET copies", copies("MET"));
    assertSomewhere("MYCN copies", copies("MYCN"));
    assertSomewhere(
        "ALK::EML4",
        finding -> is(finding, "gene", "ALK") && is(finding, "fusion_partner", "EML4"));
    for (String origin :
        List.of("germline-confirmed", "germline-suspected", "chip-confirmed", "chip-suspected")) {
      assertSomewhere(origin, finding -> is(finding, "origin", origin));
    }
    assertSomewhere("DNMT3A", finding -> is(finding, "gene", "DNMT3A"));
    assertSomewhere("TET2", finding -> is(finding, "gene", "TET2"));
  }

  @Test
  void resistanceIsSeenAfterAChangeOfTherapy() throws IOException {
    for (Centre centre : Centre.values()) {
      HandedIn files = HandedIn.by(centre);
      Map<String, Map<String, String>> tests = byId(files, Table.TESTS, "test_id");
      Map<String, Map<String, String>> specimens = byId(files, Table.SPECIMENS, "specimen_id");

      for (Map<String, String> finding :
          files.rows(Table.FINDINGS).stream()
              .filter(finding("EGFR", "p.Thr790Met").or(finding("ESR1", "p.Asp538Gly")))
              .filter(finding -> is(finding, "call", "present"))
              .toList()) {
        Map<String, String> specimen =
            specimens.get(tests.get(finding.get("test_id")).get("specimen_id"));
        assertThat(where(files, Table.TREATMENTS, "patient_id", specimen.get("patient_id")))
            .as("treatments before %s", specimen)
            .anyMatch(
                treatment ->
                    treatment.get("started_on").compareTo(specimen.get("collected_on")) < 0);
      }
    }
  }

  @Test
  void marrowIsTestedInMyelomaAlone() throws IOException {
    for (Centre centre : Centre.values()) {
      HandedIn files = HandedIn.by(centre);
      Map<String, String> tumourOf =
          files.rows(Table.DIAGNOSES).stream()
              .collect(toMap(row -> row.get("patient_id"), row -> row.get("tumour_type")));

      assertThat(where(files, Table.SPECIMENS, "specimen_type", "marrow"))
          .isNotEmpty()
          .extracting(specimen -> tumourOf.get(specimen.get("patient_id")))
          .containsOnly("multiple-myeloma");
    }
  }

  @Test
  void somebodyIsPositiveOnBothSidesWithNothingInCommon() throws IOException {
    boolean seen = false;
    for (Centre centre : Centre.values()) {
      HandedIn files = HandedIn.by(centre);
      Map<String, Set<String>> plasma = alterationsByPatient(files, true);
      Map<String, Set<String>> tissue = alterationsByPatient(files, false);
      seen |=
          plasma.entrySet().stream()
              .filter(entry -> tissue.containsKey(entry.getKey()))
              .anyMatch(entry -> disjoint(entry.getValue(), tissue.get(entry.getKey())));
    }
    assertThat(seen).isTrue();
  }

  @Test
  void somePatientsAreDrawnAgainInTheSameSetting() throws IOException {
    for (Centre centre : Centre.values()) {
      HandedIn files = HandedIn.by(centre);
      Map<String, String> patientOf = patientOf(files);
      assertThat(
              files.rows(Table.TESTS).stream()
                  .filter(ExamplesStoryTest::isLiquid)
                  .filter(test -> patientOf.containsKey(test.getOrDefault("specimen_id", "")))
                  .collect(
                      groupingBy(
                          test ->
                              patientOf.get(test.get("specimen_id"))
                                  + test.get("clinical_setting")
                                  + test.get("assay_id"),
                          counting()))
                  .values())
          .anyMatch(samples -> samples > 1);
    }
  }

  // --- reading

  private static final long NO_TISSUE = -1;

  private static Map<String, Set<String>> patientsByBlock(HandedIn files) {
    Map<String, String> patientOf = patientOf(files);
    Map<String, String> tumourOf =
        files.rows(Table.DIAGNOSES).stream()
            .collect(toMap(row -> row.get("patient_id"), row -> row.get("tumour_type")));
    Set<String> denying =
        where(files, Table.PATIENTS, "sharing_consent", "deny").stream()
            .map(patient -> patient.get("patient_id"))
            .collect(toSet());
    return files.rows(Table.TESTS).stream()
        .filter(ExamplesStoryTest::isLiquid)
        .filter(test -> patientOf.containsKey(test.getOrDefault("specimen_id", "")))
        .filter(test -> !denying.contains(patientOf.get(test.get("specimen_id"))))
        .collect(
            groupingBy(
                test ->
                    String.join(
                        " × ",
                        test.get("clinical_setting"),
                        tumourOf.get(patientOf.get(test.get("specimen_id"))),
                        test.get("assay_id")),
                mapping(test -> patientOf.get(test.get("specimen_id")), toSet())));
  }

  /** Days from every profiling plasma to the patient's nearest tissue or marrow. */
  private static List<Long> gapsToNearestTissue(HandedIn files) {
    Map<String, List<Map<String, String>>> byPatient =
        files.rows(Table.SPECIMENS).stream()
            .filter(row -> row.containsKey("patient_id"))
            .collect(groupingBy(row -> row.get("patient_id")));
    return byPatient.values().stream()
        .flatMap(
            specimens ->
                specimens.stream()
                    .filter(plasma -> is(plasma, "fraction", "cell-free"))
                    .map(plasma -> gapToNearestTissue(plasma, specimens)))
        .toList();
  }

  private static long gapToNearestTissue(
      Map<String, String> plasma, List<Map<String, String>> specimens) {
    return specimens.stream()
        .filter(specimen -> !is(specimen, "fraction", "cell-free"))
        .mapToLong(
            tissue -> Math.abs(ChronoUnit.DAYS.between(collected(tissue), collected(plasma))))
        .min()
        .orElse(NO_TISSUE);
  }

  private static LocalDate collected(Map<String, String> specimen) {
    return LocalDate.parse(specimen.get("collected_on"));
  }

  private static double tumourFractionKnown(HandedIn files) {
    List<Map<String, String>> negatives =
        where(files, Table.TESTS, "result", "not-detected").stream()
            .filter(ExamplesStoryTest::isLiquid)
            .toList();
    long known = negatives.stream().filter(test -> test.containsKey("tumour_fraction")).count();
    return known / (double) negatives.size();
  }

  private static Map<String, Set<String>> alterationsByPatient(HandedIn files, boolean liquid) {
    Map<String, Map<String, String>> tests = byId(files, Table.TESTS, "test_id");
    Map<String, String> patientOf = patientOf(files);
    return files.rows(Table.FINDINGS).stream()
        .filter(finding -> is(finding, "call", "present") && finding.containsKey("hgvs_p"))
        .filter(finding -> finding.getOrDefault("origin", "").startsWith("somatic"))
        .filter(finding -> isLiquid(tests.get(finding.get("test_id"))) == liquid)
        .collect(
            groupingBy(
                finding -> patientOf.get(tests.get(finding.get("test_id")).get("specimen_id")),
                mapping(finding -> finding.get("gene") + finding.get("hgvs_p"), toSet())));
  }

  private static Map<String, String> patientOf(HandedIn files) {
    return files.rows(Table.SPECIMENS).stream()
        .filter(row -> row.containsKey("patient_id"))
        .collect(toMap(row -> row.get("specimen_id"), row -> row.get("patient_id")));
  }

  private static Map<String, Map<String, String>> byId(HandedIn files, Table table, String id) {
    return files.rows(table).stream().collect(toMap(row -> row.get(id), row -> row));
  }

  private static Set<String> values(HandedIn files, Table table, String column) {
    return files.rows(table).stream()
        .flatMap(row -> Stream.ofNullable(row.get(column)))
        .collect(toSet());
  }

  private static List<Map<String, String>> where(
      HandedIn files, Table table, String column, String value) {
    return files.rows(table).stream().filter(row -> is(row, column, value)).toList();
  }

  private static boolean is(Map<String, String> row, String column, String value) {
    return value.equals(row.get(column));
  }

  private static boolean isLiquid(Map<String, String> test) {
    return LIQUID.contains(test.get("assay_id"));
  }

  private static boolean disjoint(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return both.isEmpty();
  }

  private static Predicate<Map<String, String>> finding(String gene, String hgvsP) {
    return finding -> is(finding, "gene", gene) && is(finding, "hgvs_p", hgvsP);
  }

  private static Predicate<Map<String, String>> copies(String gene) {
    return finding -> is(finding, "gene", gene) && finding.containsKey("copy_number");
  }

  private static void assertSomewhere(String what, Predicate<Map<String, String>> finding)
      throws IOException {
    boolean seen = false;
    for (Centre centre : Centre.values()) {
      seen |= HandedIn.by(centre).rows(Table.FINDINGS).stream().anyMatch(finding);
    }
    assertThat(seen).as("%s at one of the centres", what).isTrue();
  }
}
