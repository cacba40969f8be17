package org.mtbnode.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.store.TestDatabase;

/**
 * A kept cube of groups: two groups without a finding, p1 and p4 with one in ALK, which takes p4,
 * all of its group, out of the negatives.
 */
class JdbcCubesTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final SummarySpecification SPECIFICATION = Specifications.get("lb-agreement");
  private static final Epoch EPOCH = Epoch.parse("2024-Q4");
  private static final MemberGroup NEGATIVE = new MemberGroup(1, Set.of("p1", "p2", "p3"));
  private static final MemberGroup ALONE = new MemberGroup(2, Set.of("p4"));
  private static final List<CountedCell> CELLS =
      List.of(
          cell("EGFR", "both-negative", List.of(NEGATIVE, ALONE), Set.of(), Set.of()),
          cell("ALK", "both-negative", List.of(NEGATIVE), Set.of("p1"), Set.of()),
          cell("ALK", "index-only", List.of(), Set.of(), Set.of("p1", "p4")),
          cell("ROS1", "no-call", List.of(ALONE), Set.of(), Set.of()));

  private final JdbcCubes cubes = new JdbcCubes(DATABASE.dataSource());

  @BeforeEach
  void keep() {
    cubes.keep(SPECIFICATION, EPOCH, CELLS);
  }

  @AfterEach
  void empty() {
    DATABASE.jdbc().execute("truncate cube, cube_cell, cube_group, projected_patient");
  }

  @Test
  void givesBackTheCellsItKeepsWithTheirGroups() {
    List<CountedCell> found = cubes.find(SPECIFICATION, EPOCH).orElseThrow();

    assertThat(found).containsExactlyInAnyOrderElementsOf(CELLS);
    assertThat(found).allSatisfy(cell -> assertThat(CELLS).anyMatch(kept -> sameParts(cell, kept)));
  }

  private static boolean sameParts(CountedCell one, CountedCell other) {
    return one.members().groups().equals(other.members().groups())
        && one.members().less().equals(other.members().less())
        && one.members().others().equals(other.members().others());
  }

  @Test
  void holdsAPatientOnceForAllCellsOfACube() {
    List<CountedCell> found = cubes.find(SPECIFICATION, EPOCH).orElseThrow();

    assertThat(
            found.stream()
                .flatMap(cell -> cell.members().groups().stream())
                .filter(group -> group.number() == NEGATIVE.number())
                .distinct())
        .hasSize(1);
    assertThat(DATABASE.jdbc().queryForObject("select count(*) from cube_group", Integer.class))
        .isEqualTo(2);
  }

  @Test
  void leavesOutWhoDoesNotShareAnyMoreInGroupsAndInCells() {
    DATABASE.jdbc().update("insert into projected_patient values ('p1', false), ('p2', true)");

    assertThat(patients())
        .isEqualTo(
            Map.of(
                "EGFR both-negative", Set.of("p2", "p3", "p4"),
                "ALK both-negative", Set.of("p2", "p3"),
                "ALK index-only", Set.of("p4"),
                "ROS1 no-call", Set.of("p4")));
  }

  @Test
  void leavesACellOutWhereNobodyIsLeftWhoShares() {
    DATABASE.jdbc().update("insert into projected_patient values ('p4', false)");

    assertThat(patients())
        .isEqualTo(
            Map.of(
                "EGFR both-negative", Set.of("p1", "p2", "p3"),
                "ALK both-negative", Set.of("p2", "p3"),
                "ALK index-only", Set.of("p1")));
  }

  @Test
  void nothingOfAnErasedPatientStaysInGroupsOrCells() {
    cubes.forget("p1");
    cubes.forget("p4");

    assertThat(patients())
        .isEqualTo(
            Map.of(
                "EGFR both-negative", Set.of("p2", "p3"), "ALK both-negative", Set.of("p2", "p3")));
    assertThat(
            DATABASE
                .jdbc()
                .queryForObject(
                    """
                    select count(*) from (
                      select unnest(members) as member from cube_group
                      union all select unnest(members) from cube_cell
                      union all select unnest(less) from cube_cell
                    ) kept where member in ('p1', 'p4')
                    """,
                    Integer.class))
        .isZero();
    assertThat(DATABASE.jdbc().queryForObject("select count(*) from cube_cell", Integer.class))
        .as("cells where nobody stands any more")
        .isEqualTo(2);
  }

  @Test
  void groupsGoWithTheirCube() {
    cubes.remove(SPECIFICATION, EPOCH);

    assertThat(DATABASE.jdbc().queryForObject("select count(*) from cube_group", Integer.class))
        .isZero();
  }

  @Test
  void readsCellsKeptWithoutGroupsByEarlierVersions() {
    DATABASE
        .jdbc()
        .execute(
            """
            update cube_cell set groups = '{}', less = '{}', members = '{p2,p3}';
            delete from cube_group
            """);

    assertThat(patients().values()).hasSize(4).containsOnly(Set.of("p2", "p3"));
  }

  private Map<String, Set<String>> patients() {
    return cubes.find(SPECIFICATION, EPOCH).orElseThrow().stream()
        .collect(
            Collectors.toMap(
                cell -> cell.block().at().get("gene") + " " + cell.atom().measure(),
                cell -> Set.copyOf(cell.members())));
  }

  private static CountedCell cell(
      String gene, String measure, List<MemberGroup> groups, Set<String> less, Set<String> others) {
    return new CountedCell(
        new BlockKey(
            "by-gene",
            Map.of(
                "clinical_setting",
                "mutation-profiling",
                "tumour_type",
                "lung",
                "assay",
                "panel-l@1",
                "gene",
                gene)),
        new Atom(measure, Map.of("gap", "0-30")),
        new Members(groups, less, others),
        null);
  }
}
