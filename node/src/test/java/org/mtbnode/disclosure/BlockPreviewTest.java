package org.mtbnode.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mtbnode.disclosure.SmallTables.CATALOGUE;
import static org.mtbnode.disclosure.SmallTables.OVERALL;
import static org.mtbnode.disclosure.SmallTables.block;
import static org.mtbnode.disclosure.SmallTables.cube;
import static org.mtbnode.disclosure.SmallTables.gene;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mtbnode.disclosure.BlockPreview.Outcome;
import org.mtbnode.disclosure.CellChange.Change;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.Cell.Suppressed.Reason;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.summary.Cube;

class BlockPreviewTest {
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(1, 3, 10, 5);
  private static final DisclosureControl CONTROL =
      new DisclosureControl(new RoundingSecret(new byte[32]));

  @Test
  void givesTheReasonOfEachChange() {
    Cube cube = cube(Map.of(OVERALL, block(2, 3, 0, 40)));
    ReleasableCube released = CONTROL.release(cube, POLICY, CATALOGUE, List.of(), Set.of());

    BlockPreview preview = BlockPreview.of(cube, released, List.of()).get(OVERALL);

    assertThat(preview.outcome()).isEqualTo(new Outcome.Leaves());
    assertThat(preview.patients()).isEqualTo(45);
    List<CellChange> cells = preview.cells();
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
    assertThat(preview.total(atom -> true))
        .isEqualTo(new BlockPreview.Total(45, up ? 46 : 43))
        .matches(BlockPreview.Total::isChanged);
  }

  @Test
  void saysWhyABlockStaysAndWhatGoesOnStanding() {
    BlockKey small = gene("KRAS");
    Cube cube =
        cube(
            Map.of(
                OVERALL,
                block(14, 4, 8, 10),
                gene("EGFR"),
                block(5, 1, 4, 26),
                small,
                block(1, 1, 1, 5)));
    StandingBlock earlier =
        new StandingBlock(
            "small-tables",
            cube.epoch().previous(),
            OVERALL,
            CONTROL
                .release(
                    cube(Map.of(OVERALL, block(13, 4, 8, 10))),
                    POLICY,
                    CATALOGUE,
                    List.of(),
                    Set.of())
                .blocks()
                .get(0)
                .cells(),
            POLICY);
    ReleasableCube released =
        CONTROL.release(cube, POLICY, CATALOGUE, List.of(earlier), Set.of(OVERALL));

    Map<BlockKey, BlockPreview> previews = BlockPreview.of(cube, released, List.of(earlier));

    assertThat(previews).containsOnlyKeys(cube.blocks().keySet());
    assertThat(previews.get(OVERALL).outcome())
        .isInstanceOfSatisfying(
            Outcome.CarriedForward.class,
            carried -> assertThat(carried.standing()).contains(earlier));
    assertThat(previews.get(OVERALL).cells().get(0))
        .isEqualTo(
            new CellChange(
                SmallTables.atom("both-positive"), 14, new Cell.Count(13), Change.CARRIED_FORWARD));
    assertThat(previews.get(small).outcome())
        .isEqualTo(new Outcome.Stays(new Cell.Suppressed(Reason.BLOCK_BELOW_FLOOR)));
    assertThat(previews.get(small).total(atom -> true).shown()).isZero();
  }
}
