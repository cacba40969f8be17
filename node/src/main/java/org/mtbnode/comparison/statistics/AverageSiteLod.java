package org.mtbnode.comparison.statistics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/** The limit of detection of the average site: probit lines whose intercepts vary between sites. */
public sealed interface AverageSiteLod {
  /** With fewer, their spread is hardly known. */
  int FEWEST_SITES = 5;

  /**
   * Sites differ beyond chance.
   *
   * @param lod95 the concentration of which the site in the middle detects 95 %, with Fieller's
   *     limits
   * @param intercept of its probit at concentration 1
   * @param slope by log10 of the concentration, of every site
   * @param deviation of the sites' intercepts, above 0
   * @param covariance of intercept and slope
   * @param sites with results
   */
  record Fitted(
      Estimate lod95,
      double intercept,
      double slope,
      double deviation,
      Symmetric covariance,
      int sites)
      implements AverageSiteLod {}

  /** Sites do not differ beyond chance: the curve of all together is that of each. */
  record NoVariance(int sites) implements AverageSiteLod {}

  /** Not fitted. */
  record NotFitted(String why) implements AverageSiteLod {}

  /**
   * @param sites by name, in any order; sites without a result change nothing
   */
  static AverageSiteLod of(Map<String, List<ProbitLod.Level>> sites, ConfidenceLevel level) {
    return of(sites, level, GaussHermite.FIFTEEN);
  }

  /** With another rule of quadrature. */
  static AverageSiteLod of(
      Map<String, List<ProbitLod.Level>> sites, ConfidenceLevel level, GaussHermite rule) {
    List<ProbitSeries> series =
        new TreeMap<>(sites)
            .values().stream().map(ProbitSeries::of).filter(site -> !site.isEmpty()).toList();
    if (series.size() < FEWEST_SITES) {
      return new NotFitted("fewer than %d sites have results".formatted(FEWEST_SITES));
    }
    Maximiser.Summit summit = RandomInterceptProbit.fit(series, rule);
    if (summit == null) {
      return new NotFitted("the model did not converge from 3 starts");
    }
    double[] at = summit.at();
    double deviation = Math.abs(at[2]);
    if (deviation < BivariateFit.NO_DEVIATION) {
      return new NoVariance(series.size());
    }
    Symmetric covariance = fixed(summit.covariance());
    if (covariance == null || !(at[1] > 0)) {
      return new NotFitted("detection does not rise with the concentration");
    }
    return new Fitted(
        Fieller.concentration(0.95, at[0], at[1], covariance, level),
        at[0],
        at[1],
        deviation,
        covariance,
        series.size());
  }

  private static @Nullable Symmetric fixed(@Nullable RealMatrix all) {
    return all == null
        ? null
        : new Symmetric(all.getEntry(0, 0), all.getEntry(0, 1), all.getEntry(1, 1));
  }
}
