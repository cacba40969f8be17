package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.comparison.ComparisonRow.NotReleased;
import org.mtbnode.comparison.ComparisonRow.Outcome;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.specification.Atom;
import org.mtbnode.specification.BlockKey;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;

/**
 * Compares liquid-biopsy tests site by site: evaluable pairs within 90 days, the headline. Settings
 * and assays stand beside each other, they are never pooled or ranked.
 */
public final class TestComparison {
  /** The measures that make a pair evaluable, in the order they are shown. */
  public static final List<String> OUTCOMES =
      List.of("both-positive", "positive-other", "index-only", "reference-only", "both-negative");

  /** Any of the failed measures. */
  public static final String FAILED = "failed";

  private static final String HEADLINE_VIEW = "overall";
  private static final Set<String> WITHIN_90_DAYS = Set.of("0-30", "31-90");

  private TestComparison() {}

  /** One row for each block and site, sites that have not released it included. */
  public static ComparisonReport of(NetworkCube network) {
    List<ComparisonRow> rows = new ArrayList<>();
    network
        .blocks()
        .forEach(
            (block, sites) -> {
              if (block.view().equals(HEADLINE_VIEW)) {
                network.sites().forEach(site -> rows.add(row(block, site, sites)));
              }
            });
    return ComparisonReport.of(network, rows);
  }

  private static ComparisonRow row(
      BlockKey block, NetworkCube.Site site, SortedMap<String, SiteBlock> sites) {
    SiteBlock released = sites.get(site.node());
    Outcome outcome = released == null ? new NotReleased() : outcome(released);
    return new ComparisonRow(block.at(), site.node(), site.name(), outcome);
  }

  private static Released outcome(SiteBlock block) {
    SortedMap<String, CountRange> counts = new TreeMap<>();
    OUTCOMES.forEach(measure -> counts.put(measure, within90Days(block, measure).range()));
    counts.put(FAILED, sum(block, atom -> isFailed(atom) && isWithin90Days(atom)).range());
    return new Released(
        sum(block, atom -> true),
        counts,
        rounded(block),
        block.cells().size(),
        Agreement.of(within90Days(block, "both-positive"), within90Days(block, "reference-only")),
        Agreement.of(within90Days(block, "both-negative"), within90Days(block, "index-only")),
        block.epoch(),
        block.policy().version(),
        block.seq(),
        block.entry());
  }

  private static Figure within90Days(SiteBlock block, String measure) {
    return sum(block, atom -> atom.measure().equals(measure) && isWithin90Days(atom));
  }

  private static boolean isWithin90Days(Atom atom) {
    return WITHIN_90_DAYS.contains(atom.at().get("gap"));
  }

  private static boolean isFailed(Atom atom) {
    return atom.measure().contains("failed");
  }

  private static Figure sum(SiteBlock block, Predicate<Atom> which) {
    return block.cells().entrySet().stream()
        .filter(cell -> which.test(cell.getKey()))
        .map(cell -> figure(block, cell.getValue()))
        .reduce(Figure.NONE, Figure::plus);
  }

  private static Figure figure(SiteBlock block, Cell.Count count) {
    return new Figure(count.patients(), block.policy().range(count));
  }

  private static int rounded(SiteBlock block) {
    return (int)
        block.cells().values().stream()
            .filter(count -> !block.policy().range(count).isExact())
            .count();
  }
}
