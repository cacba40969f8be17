package org.mtbnode.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.intake.CaseIntake;
import org.mtbnode.intake.ImportProgress;
import org.mtbnode.intake.IntakeResult;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceReader;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.SummarySpecification.Route;
import org.mtbnode.specification.SummarySpecification.View;
import org.mtbnode.specification.ViewLink;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.template.Template;
import org.mtbnode.web.api.SummaryAnswer;

/**
 * Every specification against a data set worked by hand: a folder each, one patient a rule, the id
 * says which. A file {@code expected-VIEW.csv} says who stands in which cell of a view; a cell that
 * is not named is empty. lb-agreement has a test of its own.
 */
class ByHandTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Path FOLDERS = Path.of("src/test/resources/org/mtbnode/summary");
  private static final Epoch EPOCH = Epoch.parse("2024-Q4");
  private static final ResourceIds IDS = new ResourceIds(new byte[32]);

  private final Map<String, String> names = new HashMap<>();

  static Stream<String> specifications() {
    return Specifications.ids().stream().filter(id -> !id.equals("lb-agreement"));
  }

  @ParameterizedTest
  @MethodSource("specifications")
  void everyPatientStandsWhereTheRulesPutThem(String id) throws IOException {
    SummarySpecification specification = Specifications.get(id);
    takeIn(FOLDERS.resolve(id));

    Cube cube = cube(specification);

    for (View view : specification.views()) {
      Path file = FOLDERS.resolve(id).resolve("expected-" + view.name() + ".csv");
      assertThat(found(cube, view)).as(view.name()).isEqualTo(expected(file, view));
    }
    if (specification.route() == Route.B) {
      assertThatAtomsPartTheirBlock(cube);
      assertThatLinksAreTrue(cube);
    }
    assertThat(cube(specification).blocks()).as("as kept").isEqualTo(cube.blocks());
  }

  /** The store is emptied first: the sets know nothing of each other. */
  private void takeIn(Path folder) throws IOException {
    DATABASE
        .jdbc()
        .queryForList(
            "select table_name from information_schema.tables where table_schema = 'public'"
                + " and (table_name like 'projected%'"
                + " or table_name in ('template_row', 'resource', 'refused_row', 'cube'))",
            String.class)
        .forEach(table -> DATABASE.jdbc().execute("truncate " + table + " cascade"));
    IntakeResult taken =
        new CaseIntake(
                new CaseMapper(IDS),
                new JdbcCaseStore(DATABASE.dataSource(), Template.caseData(), Clock.systemUTC()),
                new JdbcAuditLog(DATABASE.dataSource(), Clock.systemUTC()))
            .take(SourceReader.open(folder.resolve("data"), null), "test", ImportProgress.silent());
    assertThat(taken.refused()).as("%s", taken.problems()).isZero();
    if (Files.exists(folder.resolve("data/patients.csv"))) {
      for (NamedCsvRecord row : read(folder.resolve("data/patients.csv"))) {
        String patient = row.getField("patient_id");
        names.put(IDS.id("patients", patient), patient);
      }
    }
  }

  private static Cube cube(SummarySpecification specification) {
    return new SummaryCalculator(DATABASE.dataSource())
        .cube(specification, EPOCH, Catalogue.shipped());
  }

  private Map<String, String> found(Cube cube, View view) {
    Map<String, String> found = new TreeMap<>();
    cube.blocks()
        .forEach(
            (key, block) ->
                block
                    .members()
                    .forEach(
                        (atom, members) -> {
                          Long count = block.count(atom);
                          if (key.view().equals(view.name())
                              && (!members.isEmpty() || count != null)) {
                            found.put(
                                cell(view, key, atom),
                                count == null ? names(members) : count.toString());
                          }
                        }));
    return found;
  }

  private static String cell(View view, BlockKey key, Atom atom) {
    return Stream.concat(view.dimensions().stream().map(key.at()::get), atom.at().values().stream())
            .collect(Collectors.joining(" | "))
        + " | "
        + atom.measure();
  }

  private static Map<String, String> expected(Path file, View view) throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (NamedCsvRecord row : read(file)) {
      List<String> columns = new ArrayList<>(row.getHeader());
      columns.removeAll(view.dimensions());
      columns.removeAll(List.of("measure", "patients"));
      String cell =
          Stream.concat(view.dimensions().stream(), columns.stream().sorted())
                  .map(row::getField)
                  .collect(Collectors.joining(" | "))
              + " | "
              + row.getField("measure");
      String patients = row.getField("patients").strip();
      String before =
          expected.put(
              cell, Stream.of(patients.split(" +")).sorted().collect(Collectors.joining(" ")));
      assertThat(before).as("%s says %s twice", file, cell).isNull();
    }
    return expected;
  }

  private String names(Set<String> members) {
    return members.stream()
        .map(member -> Objects.requireNonNull(names.get(member), member))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(" "));
  }

  /** No step of a board holds a patient whom the step before does not hold. */
  @Test
  void noStepFromBoardToResponseHasPatientsTheStepBeforeLacks() throws IOException {
    takeIn(FOLDERS.resolve("mtb-therapy"));
    List<String> steps =
        List.of("discussed", "profiled", "actionable", "recommended", "recommended-in-time");

    cube(Specifications.get("mtb-therapy"))
        .blocks()
        .forEach(
            (key, block) -> {
              List<String> counted =
                  steps.stream().filter(step -> block.members().containsKey(step(step))).toList();
              for (int i = 1; i < counted.size(); i++) {
                assertThat(block.members().get(step(counted.get(i - 1))))
                    .as("%s of %s", counted.get(i), key.text())
                    .containsAll(block.members().get(step(counted.get(i))));
              }
              Set<String> implemented = block.members().get(step("implemented"));
              if (implemented != null) {
                assertThat(block.members().get(step("recommended-in-time")))
                    .as(key.text())
                    .containsAll(implemented);
                assertThat(responses(block)).as(key.text()).isEqualTo(implemented);
              }
            });
  }

  private static Atom step(String measure) {
    return new Atom(measure, Map.of());
  }

  private static Set<String> responses(CubeBlock block) {
    return block.members().entrySet().stream()
        .filter(entry -> entry.getKey().measure().startsWith("response-"))
        .flatMap(entry -> entry.getValue().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void takesInWhatHasNoDayOnlyWhereAsked() throws IOException {
    takeIn(FOLDERS.resolve("lb-operations"));
    SummarySpecification operations = Specifications.get("lb-operations");

    assertThat(patients(operations, null, "completed")).isEqualTo(6);
    // undated
    assertThat(patients(operations, Window.ANY, "completed")).isEqualTo(7);
  }

  private static int patients(
      SummarySpecification specification, @Nullable Window window, String measure) {
    return new SummaryCalculator(DATABASE.dataSource())
        .table(specification, EPOCH, window, null, Catalogue.shipped()).lines().stream()
            .filter(line -> line.block().view().equals("overall"))
            .filter(line -> "mutation-profiling".equals(line.block().at().get("clinical_setting")))
            .filter(line -> line.measure().equals(measure))
            .mapToInt(SummaryTable.Line::patients)
            .sum();
  }

  @Test
  void saysHowManyResultsThereAreWhereTheUnitIsNoPatient() throws IOException {
    takeIn(FOLDERS.resolve("lb-truth"));

    SummaryTable table =
        new SummaryCalculator(DATABASE.dataSource())
            .table(Specifications.get("lb-truth"), EPOCH, null, null, Catalogue.shipped());

    assertThat(SummaryAnswer.json(table, false))
        .contains(
            "{\"view\":\"overall\",\"at\":{\"assay\":\"panel-l@1\"},\"measure\":\"found\","
                + "\"patients\":0,\"count\":4}");
    assertThat(SummaryAnswer.text(table, false)).contains("panel-l@1: found 4, missed 2");
  }

  @Test
  void refusesAWindowAndASetThatMeanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SummaryCalculator.requireMeaning(
                    Specifications.get("lb-yield"), Window.DAYS_30, null))
        .withMessageContaining("lb-yield counts no pairs of samples")
        .withMessageEndingWith("leave --window out");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SummaryCalculator.requireMeaning(
                    Specifications.get("mtb-cases"), null, ReferenceSet.ALL))
        .withMessage("mtb-cases has one analysis set only; leave --reference-set out");
  }

  /** Disclosure control takes the atoms of a block for disjoint. */
  private static void assertThatAtomsPartTheirBlock(Cube cube) {
    cube.blocks()
        .forEach(
            (key, block) ->
                assertThat(block.members().values().stream().mapToInt(Set::size).sum())
                    .as(key.text())
                    .isEqualTo(block.patients()));
  }

  /** The disclosure audit reckons with the links; what they say has to hold in every block. */
  private static void assertThatLinksAreTrue(Cube cube) {
    Map<BlockKey, Map<String, Set<String>>> parts = new TreeMap<>();
    cube.blocks()
        .forEach(
            (key, block) -> {
              SummarySpecification specification = cube.specification();
              ViewLink link = specification.view(key.view()).link();
              if (link instanceof ViewLink.SamePatients same) {
                CubeBlock whole = cube.blocks().get(specification.linkedTo(key));
                assertThat(whole).as(key.text()).isNotNull();
                assertThat(everybody(block)).as(key.text()).isEqualTo(everybody(whole));
                whole
                    .members()
                    .forEach(
                        (from, members) ->
                            members.forEach(
                                member ->
                                    assertThat(same.becomes().get(from.measure()))
                                        .as("%s of %s", from.text(), key.text())
                                        .contains(atomOf(block, member).measure())));
              } else if (link instanceof ViewLink.Partition) {
                BlockKey part = new BlockKey(key.view(), specification.linkedTo(key).at());
                Map<String, Set<String>> atoms =
                    parts.computeIfAbsent(part, first -> new TreeMap<>());
                block
                    .members()
                    .forEach(
                        (atom, members) -> {
                          Set<String> all =
                              atoms.computeIfAbsent(atom.text(), first -> new TreeSet<>());
                          members.forEach(
                              member -> assertThat(all.add(member)).as(key.text()).isTrue());
                        });
              }
            });
    parts.forEach(
        (part, atoms) -> {
          ViewLink link = Objects.requireNonNull(cube.specification().view(part.view()).link());
          CubeBlock whole = cube.blocks().get(new BlockKey(link.view(), part.at()));
          assertThat(whole).as(part.text()).isNotNull();
          whole
              .members()
              .forEach(
                  (atom, members) ->
                      assertThat(atoms.get(atom.text())).as(part.text()).isEqualTo(members));
        });
  }

  private static Set<String> everybody(CubeBlock block) {
    return block.members().values().stream()
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Atom atomOf(CubeBlock block, String member) {
    return block.members().entrySet().stream()
        .filter(entry -> entry.getValue().contains(member))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static List<NamedCsvRecord> read(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream().toList();
    }
  }
}
