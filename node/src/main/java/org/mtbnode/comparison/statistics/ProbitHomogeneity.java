package org.mtbnode.comparison.statistics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Whether sites detect alike: one probit line for all against parallel lines, each site with its
 * own intercept, by likelihood ratio (Wilks 1938, Ann Math Stat 9:60). Asked before sites are added
 * up; lines that differ in slope it may miss.
 */
public sealed interface ProbitHomogeneity {
  /**
   * Below it sites are held to differ: with few sites a likelihood ratio misses much, so, as for
   * Cochran's Q, more than a twentieth of false alarms is accepted.
   */
  double DIFFERENT = 0.1;

  /**
   * Tested.
   *
   * @param likelihoodRatio twice the difference of the log-likelihoods, at least 0
   * @param degreesOfFreedom sites less one
   * @param p of the chi-squared distribution
   * @param oneSided sites that never detect anything, or always: their own intercept lies at
   *     infinity, where their likelihood is 1; they keep their degree of freedom, so that p is
   *     rather too large than too small
   */
  record Tested(double likelihoodRatio, int degreesOfFreedom, double p, int oneSided)
      implements ProbitHomogeneity {}

  /** Not tested. */
  record NotTested(String why) implements ProbitHomogeneity {}

  /**
   * @param sites by name, in any order; sites without a result change nothing
   */
  static ProbitHomogeneity of(Map<String, List<ProbitLod.Level>> sites) {
    List<ProbitSeries> own =
        new TreeMap<>(sites)
            .values().stream().map(ProbitSeries::of).filter(site -> !site.isEmpty()).toList();
    if (own.size() < 2) {
      return new NotTested("fewer than two sites have results");
    }
    ProbitSeries together = ProbitSeries.of(sites.values().stream().flatMap(List::stream).toList());
    if (together.isOneSided()) {
      return new NotTested("every site detects always, or none ever");
    }
    OptionalDouble common = ParallelProbits.logLikelihood(List.of(together));
    OptionalDouble apart = ParallelProbits.logLikelihood(own);
    if (common.isEmpty() || apart.isEmpty()) {
      return new NotTested("no site has results at two levels");
    }
    int df = own.size() - 1;
    double ratio = Math.max(0, 2 * (apart.getAsDouble() - common.getAsDouble()));
    return new Tested(
        ratio,
        df,
        1 - new ChiSquaredDistribution(df).cumulativeProbability(ratio),
        (int) own.stream().filter(ProbitSeries::isOneSided).count());
  }

  /** Whether the sites are held to differ. */
  default boolean isDifferent() {
    return this instanceof Tested tested && tested.p() < DIFFERENT;
  }
}
