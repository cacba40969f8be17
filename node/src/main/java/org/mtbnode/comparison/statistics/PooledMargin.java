package org.mtbnode.comparison.statistics;

import org.jspecify.annotations.Nullable;

/**
 * PPA or NPA over the sites.
 *
 * @param basis what the estimate rests on
 * @param sites with a patient in this margin
 * @param agreement 0 to 1
 * @param deviation the standard deviation of the logit between sites; null where not estimable
 * @param prediction where the agreement of a further site is expected
 * @param logLikelihood of a binomial model, with its constants; null elsewhere
 * @param heterogeneity of the observed logits; null with fewer than two sites
 * @param overdispersion of sites that seem all alike; null elsewhere
 */
public record PooledMargin(
    Basis basis,
    int sites,
    Estimate agreement,
    @Nullable Double deviation,
    Estimate prediction,
    @Nullable Double logLikelihood,
    @Nullable Heterogeneity heterogeneity,
    @Nullable Double overdispersion) {

  /** What an estimate of one margin rests on. */
  public enum Basis {
    NOBODY("no site has such a patient"),
    ONE_SITE("one site, exact limits"),
    TWO_SITES("two sites added, as if they were one"),
    ALL_THE_SAME("all patients of all sites alike, exact limits of the sum"),
    NO_VARIANCE("sites do not differ beyond chance: added"),
    RANDOM_EFFECTS("sites differ: the mean of their distribution");

    private final String words;

    Basis(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
