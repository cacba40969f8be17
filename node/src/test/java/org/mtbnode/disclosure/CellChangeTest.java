package org.mtbnode.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtbnode.disclosure.SmallTables.CATALOGUE;
import static org.mtbnode.disclosure.SmallTables.OVERALL;
import static org.mtbnode.disclosure.SmallTables.block;
import static org.mtbnode.disclosure.SmallTables.cube;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mtbnode.disclosure.CellChange.Change;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.summary.Cube;

class CellChangeTest {
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(1, 3, 10, 5);
  private static final DisclosureControl CONTROL =
      new DisclosureControl(new RoundingSecret(new byte[32]));

  @Test
  void givesTheReasonOfEachChange() {
    Cube cube = cube(Map.of(OVERALL, block(2, 3, 0, 40)));
    ReleasableCube released = CONTROL.release(cube, POLICY, CATALOGUE, List.of(), Set.of());

    ReleasableBlock block = released.blocks().get(0);

    List<CellChange> cells =
        cube.specification().atoms().stream()
            .map(
                atom ->
                    CellChange.released(
                        atom,
                        cube.blocks().get(OVERALL).patients(atom),
                        block.cells().get(atom),
                        POLICY))
            .toList();
    boolean up = cells.get(0).shown().equals(new Cell.Count(3));
    assertThat(cells)
        .extracting(CellChange::change)
        .containsExactly(
            up ? Change.DRAWN_UP : Change.DRAWN_DOWN,
            Change.EXACTLY_THE_BASE,
            Change.NOBODY,
            Change.NONE);
    assertThat(cells)
        .extracting(cell -> cell.reason(POLICY))
        .containsExactly(
            up
                ? "2 patients: below 3, drawn up to 3. Others read \u201c1\u20133\u201d."
                : "2 patients: below 3, drawn down to 0. Others read \u201c0\u20132\u201d.",
            "Exactly 3: others cannot tell this from a rounded count and read \u201c1\u20133\u201d.",
            "Nobody: others read \u201c0\u20132\u201d.",
            "");
    assertThat(block.patients()).isEqualTo(up ? 46 : 43);
  }
}
