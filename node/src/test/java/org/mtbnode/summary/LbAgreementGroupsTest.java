package org.mtbnode.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mtbnode.audit.JdbcAuditLog;
import org.mtbnode.intake.CaseIntake;
import org.mtbnode.intake.ImportProgress;
import org.mtbnode.mapping.CaseMapper;
import org.mtbnode.mapping.ResourceIds;
import org.mtbnode.source.SourceReader;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.store.JdbcCaseStore;
import org.mtbnode.store.TestDatabase;
import org.mtbnode.template.Template;

/**
 * Groups, less who moves, with who comes, are the same patients as every unit placed one by one, in
 * the data set worked by hand and in random units.
 */
class LbAgreementGroupsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final int SEED = 4;
  private static final Path FOLDER = Path.of("src/test/resources/org/mtbnode/summary/lb-agreement");
  private static final String AFTER_WHOLE = "-- A unit is looked at once";
  private static final SummarySpecification GROUPED = Specifications.get("lb-agreement");
  private static final Epoch EPOCH = Epoch.parse("2024-Q4");

  @BeforeAll
  static void takeUnitsIn() throws IOException {
    new CaseIntake(
            new CaseMapper(new ResourceIds(new byte[32])),
            new JdbcCaseStore(DATABASE.dataSource(), Template.caseData(), Clock.systemUTC()),
            new JdbcAuditLog(DATABASE.dataSource(), Clock.systemUTC()))
        .take(SourceReader.open(FOLDER.resolve("data"), null), "test", ImportProgress.silent());
    // covers a fusion at one of its genes, so that at the other no region is shared
    DATABASE
        .jdbc()
        .update(
            "insert into projected_assay_region (assay_id, version, gene, variant_class, scope)"
                + " values ('small-t', '1', 'ALK', 'fusion', 'full-cds')");
    RandomUnits.add(DATABASE, 400, SEED);
  }

  @Test
  void everyCellHoldsWhomItHoldsOneByOne() throws IOException {
    SummarySpecification enumerated = enumerated();
    for (boolean anyTime : List.of(false, true)) {
      for (ReferenceSet set : ReferenceSet.values()) {
        assertThat(patients(count(GROUPED, anyTime, set)))
            .as("%s, any time %s, seed %d", set, anyTime, SEED)
            .isEqualTo(patients(count(enumerated, anyTime, set)));
      }
    }
  }

  @Test
  void noPatientIsInTwoGroupsOfACellAndOnlyPatientsOfItsGroupsAreTakenOut() {
    List<CountedCell> cells = count(GROUPED, false, ReferenceSet.EVALUABLE);

    for (CountedCell cell : cells) {
      List<String> inGroups = new ArrayList<>();
      cell.members().groups().forEach(group -> inGroups.addAll(group.patients()));
      assertThat(inGroups).as(cell.block().text()).doesNotHaveDuplicates();
      assertThat(cell.members().less()).as(cell.block().text()).isSubsetOf(inGroups);
      assertThat(Collections.disjoint(cell.members().others(), inGroups))
          .as(cell.block().text())
          .isTrue();
      assertThat(cell.members()).as(cell.block().text()).isNotEmpty();
    }
    assertThat(cells).anyMatch(cell -> cell.members().groups().size() > 1);
    assertThat(cells).anyMatch(cell -> !cell.members().less().isEmpty());
    assertThat(cells).anyMatch(cell -> !cell.members().others().isEmpty());
  }

  private static SortedMap<String, Set<String>> patients(List<CountedCell> cells) {
    SortedMap<String, Set<String>> patients = new TreeMap<>();
    cells.forEach(
        cell ->
            assertThat(
                    patients.put(
                        cell.block().text() + "|" + cell.atom().text(), Set.copyOf(cell.members())))
                .as("a cell given twice")
                .isNull());
    return patients;
  }

  private static List<CountedCell> count(
      SummarySpecification specification, boolean anyTime, ReferenceSet set) {
    return new JdbcCells(DATABASE.dataSource())
        .count(specification, EPOCH, anyTime, set, Catalogue.shipped());
  }

  private static SummarySpecification enumerated() throws IOException {
    String grouped = GROUPED.cellsSql();
    assertThat(grouped).contains(AFTER_WHOLE);
    return new SummarySpecification(
        GROUPED.id(),
        GROUPED.version(),
        GROUPED.route(),
        GROUPED.title(),
        GROUPED.purpose(),
        GROUPED.unit(),
        GROUPED.caveats(),
        GROUPED.views(),
        GROUPED.measures(),
        GROUPED.counted(),
        grouped.substring(0, grouped.indexOf(AFTER_WHOLE))
            + Files.readString(FOLDER.resolve("enumerated.sql")));
  }
}
