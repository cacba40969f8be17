package org.mtbnode.comparison.statistics;

import java.util.Comparator;
import java.util.List;

/**
 * One site's 2×2 table of a liquid biopsy against its reference.
 *
 * @param site its id, by which sites are put in order before anything is summed
 * @param tp positive by both
 * @param fp positive by the liquid biopsy only
 * @param fn positive by the reference only
 * @param tn negative by both
 */
public record SiteTable(
    String site, PossibleCounts tp, PossibleCounts fp, PossibleCounts fn, PossibleCounts tn) {
  /** By site, then by counts: the sums do not depend on the order the sites came in. */
  static final Comparator<SiteTable> ORDER =
      Comparator.comparing(SiteTable::site)
          .thenComparing(table -> table.tp.released())
          .thenComparing(table -> table.fp.released())
          .thenComparing(table -> table.fn.released())
          .thenComparing(table -> table.tn.released())
          .thenComparing(SiteTable::isRounded);

  public static SiteTable exactly(String site, int tp, int fp, int fn, int tn) {
    return new SiteTable(
        site,
        PossibleCounts.exactly(tp),
        PossibleCounts.exactly(fp),
        PossibleCounts.exactly(fn),
        PossibleCounts.exactly(tn));
  }

  /** As released: found of the reference's positives. */
  public Proportion ppa() {
    return new Proportion(tp.released(), (long) tp.released() + fn.released());
  }

  /** As released: negative of the reference's negatives. */
  public Proportion npa() {
    return new Proportion(tn.released(), (long) tn.released() + fp.released());
  }

  /** Of this site alone, over all counts that may stand behind rounded ones. */
  public Estimate ppaEstimate(ConfidenceLevel level) {
    return estimate(ppa(), Margin.ppa(this), level);
  }

  /** Of this site alone, over all counts that may stand behind rounded ones. */
  public Estimate npaEstimate(ConfidenceLevel level) {
    return estimate(npa(), Margin.npa(this), level);
  }

  private static Estimate estimate(Proportion released, Margin margin, ConfidenceLevel level) {
    return margin.isRounded()
        ? CommonProportion.estimate(List.of(margin), level)
        : released.shown(level);
  }

  public boolean isRounded() {
    return !(tp.isExact() && fp.isExact() && fn.isExact() && tn.isExact());
  }

  boolean hasZero() {
    return tp.released() == 0 || fp.released() == 0 || fn.released() == 0 || tn.released() == 0;
  }
}
