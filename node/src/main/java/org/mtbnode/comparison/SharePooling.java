package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mtbnode.comparison.CentreRow.Released;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.MaskedSites;
import org.mtbnode.comparison.statistics.Pooling;
import org.mtbnode.comparison.statistics.PossibleCounts;
import org.mtbnode.comparison.statistics.Proportion;
import org.mtbnode.comparison.statistics.SiteTable;
import org.mtbnode.comparison.statistics.Split;

/**
 * A share over the centres that released it, as far as their number allows: methods §2.6.
 *
 * <p>Both sides of it are totals of a dozen counts of which most read 0. As released they are right
 * on the average but as uncertain as all their rounding; counting every number behind a 0 for as
 * likely as any other would see patients that never were. How totals fall into their parts at all
 * centres says how much a 0 hides.
 *
 * @param yes the parts of what is counted
 * @param no the parts of the rest
 * @param <T> the figures of a centre
 */
record SharePooling<T>(Function<T, List<Figure>> yes, Function<T, List<Figure>> no) {
  private static final PossibleCounts NOBODY = PossibleCounts.exactly(0);

  /**
   * @param floor of a block, in patients
   */
  PooledAgreement.Side over(List<CentreRow<T>> rows, int floor) {
    Split ofYes = Split.of(released(rows).map(each -> parts(each, yes)).toList());
    Split ofNo = Split.of(released(rows).map(each -> parts(each, no)).toList());
    List<SiteTable> tables = new ArrayList<>();
    for (CentreRow<T> row : rows) {
      if (row.outcome() instanceof Released<T> released) {
        tables.add(
            new SiteTable(
                row.node(),
                ofYes.total(parts(released, yes)),
                NOBODY,
                ofNo.total(parts(released, no)),
                NOBODY));
      }
    }
    int masked = rows.size() - tables.size();
    Proportion added =
        tables.stream().map(SiteTable::ppa).reduce(new Proportion(0, 0), Proportion::plus);
    return new PooledAgreement.Side(
        Pooling.glmm(ConfidenceLevel.NINETY_FIVE).poolPpa(tables),
        masked == 0 ? null : new MaskedSites(masked, floor - 1).bounds(added));
  }

  private static <T> Stream<Released<T>> released(List<CentreRow<T>> rows) {
    return rows.stream()
        .flatMap(
            row ->
                row.outcome() instanceof Released<T> released
                    ? Stream.of(released)
                    : Stream.empty());
  }

  private static <T> List<PossibleCounts> parts(
      Released<T> released, Function<T, List<Figure>> parts) {
    return parts.apply(released.figures()).stream().map(Figure::possible).toList();
  }
}
