package org.mtbnode.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.intake.CaseIntake;
import org.mtbnode.intake.ImportProgress;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceReader;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.ViewLink;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;
import org.mtbnode.summary.SummaryCalculator;
import org.mtbnode.template.Template;

/** The links the specification states, and the audit, on the synthetic centres' real cubes. */
@ParameterizedClass
@ValueSource(strings = {"centre-a", "centre-b", "centre-c"})
class SampleCentresTest {
  private static final SummarySpecification SPECIFICATION = Specifications.get("lb-agreement");
  private static final Path EXAMPLES = Path.of("../docs/examples");
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(1, 3, 10, 5);

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Parameter String centre = "";

  private Catalogue catalogue = new Catalogue(List.of(), List.of());
  private Cube cube = new Cube(SPECIFICATION, new Epoch(2026, 2), new TreeMap<>());

  @BeforeEach
  void takeTheCentreIn() throws IOException {
    new CaseIntake(
            new CaseMapper(new ResourceIds(new byte[32])),
            new JdbcCaseStore(database.dataSource(), Template.caseData(), Clock.systemUTC()),
            new JdbcAuditLog(database.dataSource(), Clock.systemUTC()))
        .take(SourceReader.open(EXAMPLES.resolve(centre), null), "test", ImportProgress.silent());
    catalogue =
        Catalogue.parse(
            Files.readString(EXAMPLES.resolve("catalogue.yml"), StandardCharsets.UTF_8));
    cube =
        new SummaryCalculator(database.dataSource())
            .cube(SPECIFICATION, new Epoch(2026, 2), catalogue);
  }

  @Test
  void everyPatientMovesBetweenLinkedViewsAsTheSpecificationSays() {
    Map<BlockKey, Map<String, Atom>> standing = new HashMap<>();
    cube.blocks().forEach((key, block) -> standing.put(key, byPatient(key, block)));
    Map<BlockKey, Map<String, Set<String>>> partitioned = new HashMap<>();

    standing.forEach(
        (key, patients) -> {
          ViewLink link = SPECIFICATION.view(key.view()).link();
          Map<String, Atom> whole = standing.getOrDefault(SPECIFICATION.linkedTo(key), Map.of());
          if (link instanceof ViewLink.SamePatients same) {
            assertThat(patients.keySet()).as(key.text()).isEqualTo(whole.keySet());
            patients.forEach(
                (patient, atom) -> {
                  Atom there = whole.get(patient);
                  assertThat(atom.at()).as(key.text()).isEqualTo(there.at());
                  assertThat(same.becomes().get(there.measure()))
                      .as("%s: from %s", key.text(), there.measure())
                      .contains(atom.measure());
                });
          } else if (link instanceof ViewLink.Partition partition) {
            String value = key.at().get(partition.dimension());
            patients.forEach(
                (patient, atom) -> {
                  assertThat(atom).as(key.text()).isEqualTo(whole.get(patient));
                  assertThat(partition.canStand(atom.measure(), value))
                      .as("%s: %s", key.text(), atom.measure())
                      .isTrue();
                  assertThat(
                          partitioned
                              .computeIfAbsent(
                                  SPECIFICATION.linkedTo(key), first -> new HashMap<>())
                              .computeIfAbsent(key.view(), first -> new HashSet<>())
                              .add(patient))
                      .as("%s: a patient stands once", key.text())
                      .isTrue();
                });
          }
        });

    partitioned.forEach(
        (whole, views) ->
            views.forEach(
                (view, patients) ->
                    assertThat(patients)
                        .as("%s of %s", view, whole.text())
                        .isEqualTo(standing.get(whole).keySet())));
    assertThat(partitioned).isNotEmpty();
  }

  /** Units are patients: nobody stands twice in a block. */
  private static Map<String, Atom> byPatient(BlockKey key, CubeBlock block) {
    Map<String, Atom> standing = new HashMap<>();
    block
        .members()
        .forEach(
            (atom, patients) ->
                patients.forEach(
                    patient ->
                        assertThat(standing.put(patient, atom))
                            .as("%s twice", key.text())
                            .isNull()));
    return standing;
  }

  @Test
  void releasesLinkedViewsWithoutGivingASmallCountAway() {
    ReleasableCube released =
        new DisclosureControl(new RoundingSecret(new byte[32]))
            .release(cube, POLICY, catalogue, List.of(), Set.of());

    SortedMap<String, Integer> leave = new TreeMap<>();
    released.blocks().forEach(block -> leave.merge(block.key().view(), 1, Integer::sum));
    SortedMap<String, Integer> stay = new TreeMap<>();
    released
        .withheld()
        .forEach((key, why) -> stay.merge(why.reason() + " " + key.view(), 1, Integer::sum));
    System.out.println(centre + " leave " + leave + " stay " + stay);
    assertThat(leave).containsKey("overall");
  }
}
