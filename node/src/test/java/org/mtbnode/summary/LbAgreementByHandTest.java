package org.mtbnode.summary;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.intake.CaseIntake;
import org.mtbnode.intake.ImportProgress;
import org.mtbnode.intake.IntakeResult;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceReader;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.template.Template;

/** The hand-worked data set beside this test: one patient a rule, the id says which. */
class LbAgreementByHandTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Path FOLDER = Path.of("src/test/resources/org/mtbnode/summary/lb-agreement");
  private static final SummarySpecification SPECIFICATION = Specifications.get("lb-agreement");
  private static final Epoch EPOCH = Epoch.parse("2024-Q4");
  private static final ResourceIds IDS = new ResourceIds(new byte[32]);
  private static final Map<String, String> NAMES = new HashMap<>();

  @BeforeAll
  static void takeTheDataSetIn() throws IOException {
    IntakeResult taken =
        new CaseIntake(
                new CaseMapper(IDS),
                new JdbcCaseStore(DATABASE.dataSource(), Template.caseData(), Clock.systemUTC()),
                new JdbcAuditLog(DATABASE.dataSource(), Clock.systemUTC()))
            .take(SourceReader.open(FOLDER.resolve("data"), null), "test", ImportProgress.silent());
    assertThat(taken.refused()).as("%s", taken.problems()).isZero();
    for (NamedCsvRecord row : read("data/patients.csv")) {
      String id = row.getField("patient_id");
      NAMES.put(IDS.id("patients", id), id);
    }
  }

  @Test
  void everyPatientStandsWhereTheRulePutsThem() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (NamedCsvRecord row : read("expected-overall.csv")) {
      expected.put(cell(row, "clinical_setting", "tumour_type", "assay"), row.getField("patients"));
    }

    assertThat(found("overall", Set.of())).isEqualTo(expected);
  }

  @Test
  void withoutChipOnlyTheChipPatientMoves() {
    Map<String, String> expected = found("overall", Set.of());
    String block = "mutation-profiling|lung|panel-l@1|0-30|";
    expected.compute(block + "index-only", (cell, patients) -> patients.replace("chip ", ""));
    expected.compute(
        block + "both-negative",
        (cell, patients) -> patients.replace("both-negative ", "both-negative chip "));

    assertThat(found("without-chip", Set.of())).isEqualTo(expected);
  }

  @Test
  void everyGeneHoldsEveryPatientAndAllOthersAreNegativeInIt() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (NamedCsvRecord row : read("expected-by-gene.csv")) {
      expected.put(cell(row, "gene"), row.getField("patients"));
    }

    assertThat(ofPanelL("by-gene")).isEqualTo(expected);
    assertWholeBlocks("by-gene");
  }

  @Test
  void everyClassHoldsEveryPatientAndAllOthersAreNegativeInIt() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (NamedCsvRecord row : read("expected-by-class.csv")) {
      expected.put(cell(row, "variant_class"), row.getField("patients"));
    }

    assertThat(ofPanelL("by-class")).isEqualTo(expected);
    assertWholeBlocks("by-class");
  }

  @Test
  void everyStratumHoldsThePatientsWhoBelongThere() throws IOException {
    for (String stratum :
        List.of("disease_state", "therapy_change", "informative", "tumour_fraction")) {
      Map<String, Set<String>> expected = new TreeMap<>();
      for (NamedCsvRecord row : read("expected-strata.csv")) {
        expected
            .computeIfAbsent(
                row.getField("clinical_setting") + "|" + row.getField(stratum),
                value -> new TreeSet<>())
            .add(row.getField("patient"));
      }
      Map<String, Set<String>> found = new TreeMap<>();
      cube()
          .blocks()
          .forEach(
              (key, block) -> {
                if (key.view().equals("by-" + stratum.replace('_', '-'))) {
                  String place = key.at().get("clinical_setting") + "|" + key.at().get(stratum);
                  block
                      .members()
                      .values()
                      .forEach(
                          members ->
                              found
                                  .computeIfAbsent(place, value -> new TreeSet<>())
                                  .addAll(names(members)));
                }
              });

      assertThat(found).as(stratum).isEqualTo(expected);
    }
  }

  @Test
  void togetherSamplesOfAPatientCountWhateverTheirDates() throws IOException {
    Map<String, Integer> expected = new TreeMap<>();
    for (NamedCsvRecord row : read("expected-any-time.csv")) {
      expected.put(
          String.join(
              "|",
              row.getField("clinical_setting"),
              row.getField("tumour_type"),
              row.getField("assay"),
              row.getField("measure")),
          row.getField("patients").split(" ").length);
    }
    Map<String, Integer> found = new TreeMap<>();
    for (SummaryTable.Line line : table(Window.ANY, ReferenceSet.EVALUABLE).lines()) {
      if (line.block().view().equals("overall") && line.patients() > 0) {
        found.put(
            String.join("|", line.block().at().values()) + "|" + line.measure(), line.patients());
      }
    }

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void aShorterWindowLeavesLaterPairsOut() {
    assertThat(patients(Window.DAYS_30, ReferenceSet.EVALUABLE, "both-negative")).isEqualTo(5);
    assertThat(patients(Window.DAYS_90, ReferenceSet.EVALUABLE, "both-negative")).isEqualTo(8);
    assertThat(patients(Window.DAYS_180, ReferenceSet.EVALUABLE, "both-negative")).isEqualTo(10);
  }

  @Test
  void inTheSetOfAllAFailedIndexHasFoundNothing() {
    // reference-only and first-collected, and index-failed-positive as missed
    assertThat(patients(Window.DAYS_90, ReferenceSet.ALL, "reference-only")).isEqualTo(3);
    assertThat(patients(Window.DAYS_90, ReferenceSet.ALL, "both-negative")).isEqualTo(9);
    assertThat(patients(Window.DAYS_90, ReferenceSet.ALL, "index-failed-reference-positive"))
        .isZero();
  }

  @Test
  void inTheInformativeSetOnlySamplesThatShedStand() {
    // outside-exons and resistance-archival; no other negative is known to shed
    assertThat(patients(Window.DAYS_90, ReferenceSet.INFORMATIVE, "both-negative")).isEqualTo(2);
    assertThat(patients(Window.DAYS_90, ReferenceSet.INFORMATIVE, "reference-only")).isZero();
  }

  @Test
  void aCubeStaysAsItWasFirstComputed() {
    Cube first = cube();
    String patient = IDS.id("patients", "both-same");
    String later =
        "update projected_specimen set collected_on = collected_on + ? where patient = ?";
    DATABASE.jdbc().update(later, 10_000, patient);
    try {
      assertThat(cube().blocks()).isEqualTo(first.blocks());
      assertThat(patients(Window.DAYS_90, ReferenceSet.EVALUABLE, "both-positive")).isEqualTo(6);
    } finally {
      DATABASE.jdbc().update(later, -10_000, patient);
    }
  }

  @Test
  void consentWithdrawnSinceLeavesThePatientOutOfAStoredCube() {
    String patient = IDS.id("patients", "both-same");
    assertThat(members(cube())).contains(patient);
    String sharing = "update projected_patient set sharing = ? where patient = ?";
    DATABASE.jdbc().update(sharing, false, patient);
    try {
      assertThat(members(cube())).isNotEmpty().doesNotContain(patient);
      assertThat(patients(Window.DAYS_90, ReferenceSet.EVALUABLE, "both-positive")).isEqualTo(6);
    } finally {
      DATABASE.jdbc().update(sharing, true, patient);
    }
  }

  private static Set<String> members(Cube cube) {
    return cube.blocks().values().stream()
        .flatMap(block -> block.members().values().stream())
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  private static Cube cube() {
    return new SummaryCalculator(DATABASE.dataSource())
        .cube(SPECIFICATION, EPOCH, Catalogue.shipped());
  }

  private static SummaryTable table(Window window, ReferenceSet set) {
    return new SummaryCalculator(DATABASE.dataSource())
        .table(SPECIFICATION, EPOCH, window, set, Catalogue.shipped());
  }

  private static int patients(Window window, ReferenceSet set, String measure) {
    return table(window, set).lines().stream()
        .filter(line -> line.block().view().equals("overall"))
        .filter(line -> isPanelL(line.block()) && line.measure().equals(measure))
        .mapToInt(SummaryTable.Line::patients)
        .sum();
  }

  /** Who stands where in lung, mutation profiling, panel L; without the negatives. */
  private static Map<String, String> ofPanelL(String view) {
    Map<String, String> found = new TreeMap<>();
    found(view, Set.of("both-negative"))
        .forEach(
            (cell, patients) -> {
              String block = "mutation-profiling|lung|panel-l@1|";
              if (cell.startsWith(block)) {
                found.put(cell.substring(block.length()), patients);
              }
            });
    return found;
  }

  private static void assertWholeBlocks(String view) {
    int everybody =
        cube().blocks().entrySet().stream()
            .filter(block -> block.getKey().view().equals("overall") && isPanelL(block.getKey()))
            .mapToInt(block -> block.getValue().patients())
            .sum();
    cube()
        .blocks()
        .forEach(
            (key, block) -> {
              if (key.view().equals(view) && isPanelL(key)) {
                assertThat(block.patients()).as(key.text()).isEqualTo(everybody);
              }
            });
  }

  private static boolean isPanelL(BlockKey key) {
    return "mutation-profiling".equals(key.at().get("clinical_setting"))
        && "lung".equals(key.at().get("tumour_type"))
        && "panel-l@1".equals(key.at().get("assay"));
  }

  private static Map<String, String> found(String view, Set<String> leftOut) {
    Map<String, String> found = new TreeMap<>();
    cube()
        .blocks()
        .forEach(
            (key, block) -> {
              if (key.view().equals(view)) {
                block
                    .members()
                    .forEach(
                        (atom, members) -> {
                          if (!members.isEmpty() && !leftOut.contains(atom.measure())) {
                            found.put(
                                String.join("|", key.at().values())
                                    + "|"
                                    + atom.at().get("gap")
                                    + "|"
                                    + atom.measure(),
                                String.join(" ", names(members)));
                          }
                        });
              }
            });
    return found;
  }

  private static Set<String> names(Set<String> members) {
    return members.stream().map(NAMES::get).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String cell(NamedCsvRecord row, String... dimensions) {
    return Arrays.stream(dimensions).map(row::getField).collect(Collectors.joining("|"))
        + "|"
        + row.getField("gap")
        + "|"
        + row.getField("measure");
  }

  private static List<NamedCsvRecord> read(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(FOLDER.resolve(file))) {
      return rows.stream().toList();
    }
  }
}
