package org.mtbnode.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.IndirectComparison;
import org.mtbnode.comparison.statistics.MaskedSites;
import org.mtbnode.comparison.statistics.Pooled;
import org.mtbnode.comparison.statistics.Pooling;
import org.mtbnode.comparison.statistics.SiteTable;

/** Pools the centres of each assay; all assays of a question that are pooled, on one rung. */
final class CentrePooling {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;
  private static final Pooling POOLING = Pooling.glmm(LEVEL);

  /** The four cells PPA and NPA are made of. */
  private static final List<String> CELLS =
      List.of("both-positive", "index-only", "reference-only", "both-negative");

  private final SortedMap<String, List<ComparisonRow>> rows;
  private final SortedMap<String, List<SiteTable>> tables = new TreeMap<>();

  /**
   * @param rows of each assay, by its key
   */
  CentrePooling(Map<String, List<ComparisonRow>> rows) {
    this.rows = new TreeMap<>(rows);
    this.rows.forEach((assay, centres) -> tables.put(assay, tables(centres)));
  }

  private static List<SiteTable> tables(List<ComparisonRow> rows) {
    return rows.stream()
        .filter(row -> row.outcome() instanceof Released)
        .map(row -> table(row.node(), ((Released) row.outcome())::count))
        .filter(CentrePooling::hasPatients)
        .toList();
  }

  static SiteTable table(String node, Function<String, Figure> counts) {
    return new SiteTable(
        node,
        counts.apply("both-positive").possible(),
        counts.apply("index-only").possible(),
        counts.apply("reference-only").possible(),
        counts.apply("both-negative").possible());
  }

  private static boolean hasPatients(SiteTable table) {
    return table.ppa().trials() + table.npa().trials() > 0;
  }

  /**
   * By assay; those of which no centre has released a patient are absent.
   *
   * @param floor of a block, in patients
   */
  SortedMap<String, PooledAgreement> pool(int floor) {
    Map<String, List<SiteTable>> together = new LinkedHashMap<>();
    SortedMap<String, Pooled> fits = new TreeMap<>();
    tables.forEach(
        (assay, sites) -> {
          if (sites.size() >= PooledAgreement.FEWEST_CENTRES) {
            together.put(assay, sites);
          } else if (!sites.isEmpty()) {
            fits.put(assay, POOLING.pool(sites));
          }
        });
    fits.putAll(POOLING.poolGroups(together));
    SortedMap<String, PooledAgreement> pooled = new TreeMap<>();
    fits.forEach((assay, fit) -> pooled.put(assay, agreement(assay, fit, floor)));
    return pooled;
  }

  private PooledAgreement agreement(String assay, Pooled fit, int floor) {
    List<ComparisonRow> centres = rows.getOrDefault(assay, List.of());
    List<SiteTable> sites = tables.getOrDefault(assay, List.of());
    int masked = (int) centres.stream().filter(row -> !(row.outcome() instanceof Released)).count();
    MaskedSites below = new MaskedSites(masked, floor - 1);
    Figure patients =
        released(centres)
            .flatMap(row -> CELLS.stream().map(row::count))
            .reduce(Figure.NONE, Figure::plus);
    return new PooledAgreement(
        fit,
        PooledAgreement.Side.of(fit.ppa(), sites.stream().map(SiteTable::ppa), below),
        PooledAgreement.Side.of(fit.npa(), sites.stream().map(SiteTable::npa), below),
        sites.size(),
        fit.rounded(),
        patients,
        patients.roundedPart(),
        masked);
  }

  private static Stream<Released> released(List<ComparisonRow> rows) {
    return rows.stream()
        .map(ComparisonRow::outcome)
        .filter(Released.class::isInstance)
        .map(Released.class::cast);
  }

  /** Null where fewer than two assays have enough centres. */
  @Nullable IndirectComparison compare() {
    SortedMap<String, List<SiteTable>> enough = new TreeMap<>();
    tables.forEach(
        (assay, sites) -> {
          if (sites.stream().filter(CentrePooling::hasBoth).count()
              >= IndirectComparison.FEWEST_SITES) {
            enough.put(assay, sites);
          }
        });
    return enough.size() < 2 ? null : IndirectComparison.of(enough, LEVEL);
  }

  private static boolean hasBoth(SiteTable table) {
    return table.ppa().trials() > 0 && table.npa().trials() > 0;
  }
}
