package org.mtbnode.comparison.statistics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.special.Gamma;

/**
 * How a total falls into parts, over sites: as a Dirichlet-multinomial draw (Mosimann 1962,
 * Biometrika 49:65), so that each site has shares of its own. Where parts were rounded, it tells
 * how likely they would have been released so, had the total been another: a reason that hardly
 * ever occurs hides hardly anybody behind its 0.
 *
 * <p>A total of F in parts n has the probability F! Γ(a) / Γ(F + a) times the product of Γ(n + a q)
 * / (Γ(a q) n!); summed over all n that may stand behind the released parts, each with its
 * probability of having been released so (methods §4.8), by multiplying polynomials. The shares q
 * are those of the sums as released, which rounding leaves unbiased; the concentration a is the one
 * of a grid that makes all sites' parts most likely, every total as likely as any other before.
 */
public final class Split {
  private static final double[] CONCENTRATIONS = {2.5, 5, 10, 20, 40, 80};

  private final double[] share;
  private final double concentration;

  Split(double[] share, double concentration) {
    this.share = share;
    this.concentration = concentration;
  }

  /**
   * @param sites in order; of each the parts as released, as many at every site and at least one
   */
  public static Split of(List<List<PossibleCounts>> sites) {
    double[] share = shares(sites);
    Split best = new Split(share, CONCENTRATIONS[0]);
    double highest = Double.NEGATIVE_INFINITY;
    for (double concentration : CONCENTRATIONS) {
      Split split = new Split(share, concentration);
      double likely = sites.stream().mapToDouble(site -> split.totals(site).logSum()).sum();
      if (likely > highest) {
        highest = likely;
        best = split;
      }
    }
    return best;
  }

  /** Alike where nothing is released. */
  private static double[] shares(List<List<PossibleCounts>> sites) {
    double[] share = new double[sites.isEmpty() ? 0 : sites.get(0).size()];
    double sum = 0;
    for (List<PossibleCounts> site : sites) {
      for (int i = 0; i < share.length; i++) {
        share[i] += site.get(i).released();
        sum += site.get(i).released();
      }
    }
    for (int i = 0; i < share.length; i++) {
      share[i] = sum == 0 ? 1.0 / share.length : share[i] / sum;
    }
    return share;
  }

  /** The totals a site's parts may add up to, each with how likely the parts were then. */
  public PossibleCounts total(List<PossibleCounts> parts) {
    Totals totals = totals(parts);
    double largest = 0;
    for (double likely : totals.likely) {
      largest = Math.max(largest, likely);
    }
    Map<Integer, Double> probability = new TreeMap<>();
    for (int further = 0; further < totals.likely.length; further++) {
      double likely = totals.likely[further] / largest;
      if (likely > 0) {
        probability.put(totals.fewest + further, likely);
      }
    }
    return new PossibleCounts(parts.stream().mapToInt(PossibleCounts::released).sum(), probability);
  }

  private Totals totals(List<PossibleCounts> parts) {
    int fewest = 0;
    double log = 0;
    double[] further = {1};
    for (int i = 0; i < share.length; i++) {
      TreeMap<Integer, Double> counts = new TreeMap<>(parts.get(i).probability());
      double weight = concentration * share[i];
      // nobody anywhere had this reason: its 0 hides nobody
      int least = weight == 0 ? 0 : counts.firstKey();
      int most = weight == 0 ? 0 : counts.lastKey();
      double start = weight == 0 ? 0 : logRising(weight, least);
      double[] part = new double[most - least + 1];
      for (int n = least; n <= most; n++) {
        part[n - least] =
            counts.getOrDefault(n, 0.0)
                * (weight == 0 ? 1 : Math.exp(logRising(weight, n) - start));
      }
      fewest += least;
      log += start;
      further = times(further, part);
    }
    for (int n = 0; n < further.length; n++) {
      further[n] *=
          Math.exp(-logRising(concentration, fewest + n) + logRising(concentration, fewest));
    }
    return new Totals(fewest, further, log - logRising(concentration, fewest));
  }

  /** Of a (a + 1) … (a + n - 1) / n!. */
  private static double logRising(double a, int n) {
    return Gamma.logGamma(a + n) - Gamma.logGamma(a) - Gamma.logGamma(n + 1.0);
  }

  private static double[] times(double[] one, double[] other) {
    double[] product = new double[one.length + other.length - 1];
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < other.length; j++) {
        product[i + j] += one[i] * other[j];
      }
    }
    return product;
  }

  /**
   * @param likely by how many more than the fewest, up to a factor
   * @param logFactor of it
   */
  private record Totals(int fewest, double[] likely, double logFactor) {
    double logSum() {
      double sum = 0;
      for (double each : likely) {
        sum += each;
      }
      return Math.log(sum) + logFactor;
    }
  }
}
