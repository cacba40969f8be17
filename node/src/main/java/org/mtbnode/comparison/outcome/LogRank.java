package org.mtbnode.comparison.outcome;

import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;

/**
 * Whether two curves differ, sites as strata: Mantel 1966, Cancer Chemother Rep 50:163; Peto and
 * Peto 1972, J R Stat Soc A 135:185. Binned: events of one interval count as tied, which changes
 * the statistic by some per cent.
 *
 * @param observed events of the first group
 * @param expected of the first group if the curves were the same
 * @param variance of observed less expected
 * @param chiSquared null where nothing can be told: no event while both were at risk
 * @param p null with it
 * @param hazardRatio first : second, exp((O - E) / V) after Peto
 */
public record LogRank(
    long observed,
    double expected,
    double variance,
    @Nullable Double chiSquared,
    @Nullable Double p,
    Estimate hazardRatio) {

  /** One site's two groups on the same grid. */
  public record Stratum(LifeTable first, LifeTable second) {
    public Stratum {
      if (!first.ends().equals(second.ends())) {
        throw new IllegalArgumentException("two groups of one stratum need the same grid");
      }
    }
  }

  /** The strata in an order that does not depend on who computes. */
  public static LogRank of(List<Stratum> strata, ConfidenceLevel level) {
    long observed = 0;
    double expected = 0;
    double variance = 0;
    for (Stratum stratum : strata) {
      List<Long> atRisk1 = stratum.first().atRisk();
      List<Long> atRisk2 = stratum.second().atRisk();
      for (int j = 0; j < atRisk1.size(); j++) {
        double n1 = atRisk1.get(j);
        double n2 = atRisk2.get(j);
        double n = n1 + n2;
        long first = stratum.first().passages().get(j).events();
        double d = first + (double) stratum.second().passages().get(j).events();
        observed += first;
        if (n > 0) {
          expected += d * n1 / n;
        }
        if (n > 1) {
          variance += d * n1 * n2 * (n - d) / (n * n * (n - 1));
        }
      }
    }
    return of(observed, expected, variance, level);
  }

  private static LogRank of(
      long observed, double expected, double variance, ConfidenceLevel level) {
    if (variance <= 0) {
      return new LogRank(
          observed,
          expected,
          0,
          null,
          null,
          new Estimate.Unknown("no event happened while both groups were at risk"));
    }
    return of(observed, expected, variance, 0, level);
  }

  /**
   * The same where the counts were rounded: the estimate stays, the limits and the test carry what
   * rounding adds.
   *
   * @param rounding variance that rounding adds to observed less expected, at least 0
   */
  public LogRank widened(double rounding, ConfidenceLevel level) {
    if (chiSquared == null || rounding == 0) {
      return this;
    }
    return of(observed, expected, variance, rounding, level);
  }

  private static LogRank of(
      long observed, double expected, double variance, double rounding, ConfidenceLevel level) {
    double difference = observed - expected;
    double chi = difference * difference / (variance + rounding);
    double half = level.z() * Math.sqrt(variance + rounding);
    return new LogRank(
        observed,
        expected,
        variance,
        chi,
        1 - new ChiSquaredDistribution(1).cumulativeProbability(chi),
        new Estimate.Known(
            Math.exp(difference / variance),
            Math.exp((difference - half) / variance),
            Math.exp((difference + half) / variance)));
  }
}
