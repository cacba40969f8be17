package org.mtbnode.comparison.statistics;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Assays tested at different sites, by a bivariate meta-regression with the assay as covariate of
 * both means: Takwoingi, Riley and Deeks 2015, Evid Based Ment Health 18:103; by the binomial
 * model. Indirect: whatever else differs between the sites stands in the difference too.
 */
public sealed interface IndirectComparison {
  /** Below it a group of sites is shown by itself only. */
  int FEWEST_SITES = 4;

  /**
   * Compared.
   *
   * @param reference the first group by name, to which the others are compared
   * @param likelihoodRatio twice the difference of the log-likelihoods: any difference at all
   * @param degreesOfFreedom two for each further group
   * @param p of the likelihood ratio
   * @param contrasts every other group against the reference
   */
  record Compared(
      String reference,
      double likelihoodRatio,
      int degreesOfFreedom,
      double p,
      List<Contrast> contrasts)
      implements IndirectComparison {
    public Compared {
      contrasts = List.copyOf(contrasts);
    }
  }

  /**
   * A group against the reference.
   *
   * @param ppa odds ratio of PPA
   * @param ppaP its p value, adjusted by Holm over all contrasts
   * @param npa odds ratio of NPA
   * @param npaP its p value, adjusted by Holm over all contrasts
   */
  record Contrast(String group, Estimate ppa, double ppaP, Estimate npa, double npaP) {}

  /** Not compared. */
  record NotCompared(String why) implements IndirectComparison {}

  /** Groups of sites by name. */
  static IndirectComparison of(Map<String, List<SiteTable>> groups, ConfidenceLevel level) {
    SortedMap<String, List<SiteTable>> sorted = new TreeMap<>(groups);
    if (sorted.size() < 2) {
      return new NotCompared("there is one group only");
    }
    for (var group : sorted.entrySet()) {
      if (sites(group.getValue()) < FEWEST_SITES) {
        return new NotCompared(
            "\"%s\" has fewer than %d sites with patients for both PPA and NPA"
                .formatted(group.getKey(), FEWEST_SITES));
      }
    }
    return MetaRegression.of(sorted).compare(level);
  }

  private static long sites(List<SiteTable> tables) {
    return tables.stream()
        .filter(table -> table.ppa().trials() > 0 && table.npa().trials() > 0)
        .count();
  }
}
