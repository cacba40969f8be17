package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mtbnode.comparison.CentreRow.Released;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.MaskedSites;
import org.mtbnode.comparison.statistics.Pooling;
import org.mtbnode.comparison.statistics.PossibleCounts;
import org.mtbnode.comparison.statistics.SiteTable;
import org.mtbnode.comparison.statistics.Split;

/**
 * A share of each centre, and over the centres that released it as far as their number allows:
 * methods §2.6.
 *
 * <p>Both sides of it are totals of a dozen counts of which most read 0. As released they are right
 * on the average but as uncertain as all their rounding; counting every number behind a 0 for as
 * likely as any other would see patients that never were. How totals fall into their parts at all
 * centres says how much a 0 hides.
 *
 * @param yes the parts of what is counted
 * @param no the parts of the rest
 * @param with the same figures with the share in them
 * @param <T> the figures of a centre
 */
record SharePooling<T>(
    Function<T, List<Figure>> yes, Function<T, List<Figure>> no, BiFunction<T, Agreement, T> with) {
  private static final PossibleCounts NOBODY = PossibleCounts.exactly(0);

  /**
   * @param rows each with its own share
   * @param over the share over the centres; bounded where some are not released
   */
  record Shares<T>(List<CentreRow<T>> rows, PooledAgreement.Side over) {}

  /**
   * @param floor of a block, in patients
   */
  Shares<T> of(List<CentreRow<T>> rows, int floor) {
    Split ofYes = Split.of(released(rows).map(figures -> possible(yes, figures)).toList());
    Split ofNo = Split.of(released(rows).map(figures -> possible(no, figures)).toList());
    List<SiteTable> tables = new ArrayList<>();
    List<CentreRow<T>> shared = new ArrayList<>();
    for (CentreRow<T> row : rows) {
      if (row.outcome() instanceof Released<T> released) {
        T figures = released.figures();
        PossibleCounts counted = ofYes.total(possible(yes, figures));
        PossibleCounts rest = ofNo.total(possible(no, figures));
        tables.add(new SiteTable(row.node(), counted, NOBODY, rest, NOBODY));
        Agreement share = Agreement.of(sum(yes, figures), sum(no, figures), counted, rest);
        shared.add(row.map(each -> with.apply(each, share)));
      } else {
        shared.add(row);
      }
    }
    return new Shares<>(
        shared,
        PooledAgreement.Side.of(
            Pooling.glmm(ConfidenceLevel.NINETY_FIVE).poolPpa(tables),
            tables.stream().map(SiteTable::ppa),
            new MaskedSites(rows.size() - tables.size(), floor - 1)));
  }

  private static <T> Stream<T> released(List<CentreRow<T>> rows) {
    return rows.stream()
        .flatMap(
            row ->
                row.outcome() instanceof Released<T> released
                    ? Stream.of(released.figures())
                    : Stream.empty());
  }

  private static <T> List<PossibleCounts> possible(Function<T, List<Figure>> parts, T figures) {
    return parts.apply(figures).stream().map(Figure::possible).toList();
  }

  private static <T> Figure sum(Function<T, List<Figure>> parts, T figures) {
    return parts.apply(figures).stream().reduce(Figure.NONE, Figure::plus);
  }
}
