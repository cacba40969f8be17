package org.mtbnode.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.Epoch;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.SummarySpecification.Counted;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

class MaterialTest {
  private static final SummarySpecification TRUTH = Specifications.get("lb-truth");
  private static final DisclosurePolicy AGREED = new DisclosurePolicy(1, 3, 10, 5);
  private static final BlockKey BLOCK = new BlockKey("overall", Map.of("assay", "assay-p@3"));
  private static final Atom FOUND = new Atom("found", Map.of());
  private static final Atom MISSED = new Atom("missed", Map.of());

  @Test
  void leavesAsItIs() {
    ReleasableCube released = release(cube(Set.of(), Map.of(FOUND, 2L, MISSED, 1L)), "assay-p");

    assertThat(released.blocks()).hasSize(1);
    SortedMap<Atom, Cell.Count> cells = released.blocks().get(0).cells();
    assertThat(cells.get(FOUND)).isEqualTo(new Cell.Count(2));
    assertThat(cells.get(MISSED)).isEqualTo(new Cell.Count(1));
    for (int count = 0; count < 5; count++) {
      assertThat(released.policy().range(new Cell.Count(count)))
          .isEqualTo(CountRange.exactly(count));
    }
  }

  @Test
  void staysWhereTheCatalogueNamesNoSuchAssay() {
    assertThat(release(cube(Set.of(), Map.of(FOUND, 20L)), "another").blocks()).isEmpty();
  }

  @Test
  void refusesAPatientAmongMaterial() {
    Cube cube = cube(Set.of("somebody"), Map.of(FOUND, 2L));

    assertThatIllegalStateException().isThrownBy(() -> release(cube, "assay-p"));
  }

  @Test
  void patientsNeverPassAsMaterial() {
    for (String id : Specifications.ids()) {
      SummarySpecification specification = Specifications.get(id);
      if (specification.counted() == Counted.PATIENTS) {
        assertThat(specification.policy(AGREED)).as(id).isEqualTo(AGREED);
      }
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new DisclosurePolicy(1, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DisclosurePolicy(1, 3, 10, 5, Counted.MATERIAL));
  }

  private static ReleasableCube release(Cube cube, String assay) {
    Catalogue catalogue =
        new Catalogue(
            List.of(new Catalogue.Assay(assay, "3", "Assay P 3", "panel", "ctdna", "in-house")),
            List.of());
    return new DisclosureControl(new RoundingSecret(new byte[32]))
        .release(cube, AGREED, catalogue, List.of(), Set.of());
  }

  private static Cube cube(Set<String> members, Map<Atom, Long> counts) {
    SortedMap<Atom, Set<String>> atoms = new TreeMap<>();
    TRUTH.atoms(TRUTH.view("overall")).forEach(atom -> atoms.put(atom, Set.of()));
    atoms.put(FOUND, members);
    return new Cube(
        TRUTH, new Epoch(2025, 4), new TreeMap<>(Map.of(BLOCK, new CubeBlock(atoms, counts))));
  }
}
