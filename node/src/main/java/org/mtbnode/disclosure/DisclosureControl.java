package org.mtbnode.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Catalogue;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.Cell.Suppressed.Reason;
import org.mtbnode.specification.DisclosurePolicy;
import org.mtbnode.specification.SummarySpecification;
import org.mtbnode.specification.SummarySpecification.Counted;
import org.mtbnode.summary.Cube;
import org.mtbnode.summary.CubeBlock;

/**
 * Route B: small counts of patients become 0 or the base, blocks of few patients stay; material
 * leaves as it is.
 *
 * <p>Rounding is unbiased and at random, but fixed for a cell: a count n below base b becomes b
 * with probability n / b, else 0. Only the smallest counts are rounded; receivers add them up, so
 * totals agree everywhere (small count rounding, Langsrud and Heldal).
 */
public final class DisclosureControl {
  private final RoundingSecret secret;

  public DisclosureControl(RoundingSecret secret) {
    this.secret = secret;
  }

  /**
   * @param agreed the manifest's policy, or a tighter one; the specification says which rules
   *     follow from it. Nothing of material is rounded, and nobody is there to be told of
   * @param catalogue an assay that is not in it is local, and its blocks stay
   * @param standing every block this node has ever released, of all specifications and epochs, also
   *     those retracted or replaced since: who has read them knows them
   * @param carriedForward blocks whose earlier figures go on standing because fewer patients than
   *     the change floor entered, left or moved: they do not leave now, and the audit takes them as
   *     {@code standing} has them. All other blocks of the cube are candidates
   */
  public ReleasableCube release(
      Cube cube,
      DisclosurePolicy agreed,
      Catalogue catalogue,
      Collection<StandingBlock> standing,
      Set<BlockKey> carriedForward) {
    DisclosurePolicy policy = cube.specification().policy(agreed);
    List<ReleasableBlock> candidates = new ArrayList<>();
    SortedMap<BlockKey, Cell.Suppressed> withheld = new TreeMap<>();
    cube.blocks()
        .forEach(
            (key, exact) -> {
              if (carriedForward.contains(key)) {
                return;
              }
              ReleasableBlock rounded =
                  new ReleasableBlock(key, round(cube.specification(), key, exact, policy));
              Reason reason = whyWithheld(key, exact, rounded, policy, catalogue);
              if (reason == null) {
                candidates.add(rounded);
              } else {
                withheld.put(key, new Cell.Suppressed(reason));
              }
            });
    if (policy.counted() == Counted.PATIENTS) {
      ReleaseAudit audit = new ReleaseAudit(cube, policy, standing, carriedForward);
      withheld.putAll(audit.withhold(candidates));
    }
    return new ReleasableCube(
        cube.specification(),
        cube.epoch(),
        policy,
        candidates.stream().filter(block -> !withheld.containsKey(block.key())).toList(),
        withheld);
  }

  private static @Nullable Reason whyWithheld(
      BlockKey key,
      CubeBlock exact,
      ReleasableBlock rounded,
      DisclosurePolicy policy,
      Catalogue catalogue) {
    if (!key.assays().stream().allMatch(catalogue::hasAssay)) {
      return Reason.LOCAL_ASSAY;
    }
    int floor = policy.blockFloor();
    return exact.counted(policy.counted()) < floor || rounded.patients() < floor
        ? Reason.BLOCK_BELOW_FLOOR
        : null;
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
                        exact.counted(policy.counted(), atom),
                        specification.id(),
                        Draw.key(specification, block, atom),
                        policy.base())));
    return rounded;
  }

  private Cell.Count round(int exact, String specification, String cell, int base) {
    if (exact >= base) {
      return new Cell.Count(exact);
    }
    return new Cell.Count(secret.drawsBelow(specification, cell, exact, base) ? base : 0);
  }
}
