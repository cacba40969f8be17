package org.mtbnode.comparison.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.linear.RealMatrix;

/**
 * The two models: one mean for all sites, and one for each group.
 *
 * @param names of the groups
 * @param sites of all groups in order
 * @param group of each site
 */
record MetaRegression(List<String> names, List<SiteTable> sites, int[] group) {
  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  static MetaRegression of(SortedMap<String, List<SiteTable>> groups) {
    List<String> names = List.copyOf(groups.keySet());
    List<SiteTable> sites = new ArrayList<>();
    List<Integer> group = new ArrayList<>();
    for (int g = 0; g < names.size(); g++) {
      List<SiteTable> tables =
          groups.getOrDefault(names.get(g), List.of()).stream()
              .filter(table -> table.ppa().trials() + table.npa().trials() > 0)
              .sorted(SiteTable.ORDER)
              .toList();
      for (SiteTable table : tables) {
        sites.add(table);
        group.add(g);
      }
    }
    return new MetaRegression(names, sites, group.stream().mapToInt(Integer::intValue).toArray());
  }

  IndirectComparison compare(ConfidenceLevel level) {
    Optional<BivariateGlmm.Grouped> apart =
        BivariateGlmm.fit(sites, group, names.size(), GaussHermite.FIFTEEN);
    Optional<BivariateFit> together = BivariateGlmm.fit(sites);
    if (apart.isEmpty() || together.isEmpty()) {
      return new IndirectComparison.NotCompared(
          "the model with a mean for each group did not converge");
    }
    double ratio = Math.max(0, 2 * (apart.get().summit().value() - together.get().logLikelihood()));
    int df = 2 * (names.size() - 1);
    double p = 1 - new ChiSquaredDistribution(df).cumulativeProbability(ratio);
    return new IndirectComparison.Compared(
        names.get(0), ratio, df, p, contrasts(apart.get(), level));
  }

  private List<IndirectComparison.Contrast> contrasts(
      BivariateGlmm.Grouped fit, ConfidenceLevel level) {
    int others = names.size() - 1;
    Difference[] differences = new Difference[2 * others];
    double[] p = new double[2 * others];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = difference(fit, 2 * (i / 2 + 1) + i % 2, i % 2);
      p[i] = differences[i].p();
    }
    double[] adjusted = Holm.adjust(p);
    List<IndirectComparison.Contrast> contrasts = new ArrayList<>();
    for (int g = 0; g < others; g++) {
      contrasts.add(
          new IndirectComparison.Contrast(
              names.get(g + 1),
              differences[2 * g].oddsRatio(level),
              adjusted[2 * g],
              differences[2 * g + 1].oddsRatio(level),
              adjusted[2 * g + 1]));
    }
    return contrasts;
  }

  private static Difference difference(BivariateGlmm.Grouped fit, int of, int from) {
    RealMatrix error = fit.covariance();
    double variance =
        error.getEntry(of, of) + error.getEntry(from, from) - 2 * error.getEntry(of, from);
    double[] mean = fit.summit().at();
    return new Difference(mean[of] - mean[from], Math.sqrt(variance));
  }

  /** Of two logits. */
  private record Difference(double value, double standardError) {
    double p() {
      return Math.min(1, 2 * NORMAL.cumulativeProbability(-Math.abs(value / standardError)));
    }

    Estimate oddsRatio(ConfidenceLevel level) {
      return Estimate.of(
          Math.exp(value),
          Interval.around(value, level.z() * standardError).on(Math::exp),
          "its limits cannot be told apart");
    }
  }
}
