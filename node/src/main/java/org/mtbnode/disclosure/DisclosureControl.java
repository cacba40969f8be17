package org.mtbnode.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.Cell.Suppressed.Reason;
import org.mtbnode.specification.CellKey;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

/**
 * Route B: small counts become 0 or the base, blocks of few patients stay.
 *
 * <p>Rounding is unbiased and at random, but fixed for a cell: a count n below base b becomes b
 * with probability n / b, else 0. Only the smallest counts are rounded; receivers add them up, so
 * totals agree everywhere (small count rounding, Langsrud and Heldal).
 */
public final class DisclosureControl {
  /** Linked views (genes over one denominator) stay home until they are audited together. */
  private static final String RELEASED_VIEW = "overall";

  private final RoundingSecret secret;

  public DisclosureControl(RoundingSecret secret) {
    this.secret = secret;
  }

  /**
   * @param policy the manifest's, or a tighter one
   * @param catalogue an assay that is not in it is local, and its blocks stay
   */
  public ReleasableCube release(Cube cube, DisclosurePolicy policy, Catalogue catalogue) {
    List<ReleasableBlock> blocks = new ArrayList<>();
    SortedMap<BlockKey, Cell.Suppressed> withheld = new TreeMap<>();
    cube.blocks()
        .forEach(
            (key, exact) -> {
              ReleasableBlock rounded =
                  new ReleasableBlock(key, round(cube.specification(), key, exact, policy));
              Reason reason = whyWithheld(key, exact, rounded, policy, catalogue);
              if (reason == null) {
                blocks.add(rounded);
              } else {
                withheld.put(key, new Cell.Suppressed(reason));
              }
            });
    return new ReleasableCube(cube.specification(), cube.epoch(), policy, blocks, withheld);
  }

  private static @Nullable Reason whyWithheld(
      BlockKey key,
      CubeBlock exact,
      ReleasableBlock rounded,
      DisclosurePolicy policy,
      Catalogue catalogue) {
    if (!key.view().equals(RELEASED_VIEW)) {
      return Reason.VIEW_NOT_AUDITED;
    }
    if (!catalogue.hasAssay(key.at().getOrDefault("assay", ""))) {
      return Reason.LOCAL_ASSAY;
    }
    int floor = policy.blockFloor();
    return exact.patients() < floor || rounded.patients() < floor ? Reason.BLOCK_BELOW_FLOOR : null;
  }

  private SortedMap<Atom, Cell.Count> round(
      SummarySpecification specification,
      BlockKey block,
      CubeBlock exact,
      DisclosurePolicy policy) {
    SortedMap<Atom, Cell.Count> rounded = new TreeMap<>();
    exact
        .members()
        .keySet()
        .forEach(
            atom ->
                rounded.put(
                    atom,
                    round(
                        exact.patients(atom),
                        specification.id(),
                        new CellKey(block, atom),
                        policy.base())));
    return rounded;
  }

  private Cell.Count round(int patients, String specification, CellKey cell, int base) {
    if (patients >= base) {
      return new Cell.Count(patients);
    }
    return new Cell.Count(secret.drawsBelow(specification, cell.text(), patients, base) ? base : 0);
  }
}
