package org.mtbnode.comparison;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.Interval;
import org.mtbnode.comparison.statistics.MaskedSites;
import org.mtbnode.comparison.statistics.Pooled;
import org.mtbnode.comparison.statistics.PooledMargin;
import org.mtbnode.comparison.statistics.PooledMargin.Basis;
import org.mtbnode.comparison.statistics.Proportion;
import org.mtbnode.specification.CountRange;

/**
 * One assay over the centres that released it, as far as their number allows: methods §2.6.
 *
 * @param pooled the fit, with the rung of the ladder it stands on
 * @param centres whose figures are pooled
 * @param roundedCentres those of them with a rounded count among the four
 * @param patients both positive, tissue only, both negative and LB only, over the centres
 * @param roundedPatients those of them whose count was rounded, as far as the counts tell
 * @param maskedCentres centres that have not released it: below the floor, or kept back by their
 *     audit
 */
public record PooledAgreement(
    Pooled pooled,
    Side ppa,
    Side npa,
    int centres,
    int roundedCentres,
    Figure patients,
    CountRange roundedPatients,
    int maskedCentres) {
  /** With fewer each centre stands by itself: nothing can be said about how far centres differ. */
  public static final int FEWEST_CENTRES = 3;

  /** Whether either agreement is shown as one figure over the centres. */
  public boolean isPooled() {
    return ppa.estimate().isPresent() || npa.estimate().isPresent();
  }

  /**
   * PPA or NPA.
   *
   * @param bounds of the patients simply added up, if those of the masked centres were among them
   *     and all disagreed, or all agreed; null where no centre is masked
   */
  public record Side(PooledMargin margin, @Nullable Interval bounds) {

    static Side of(PooledMargin margin, Stream<Proportion> sites, MaskedSites masked) {
      Proportion added = sites.reduce(new Proportion(0, 0), Proportion::plus);
      return new Side(margin, masked.sites() == 0 ? null : masked.bounds(added));
    }

    /** Empty below three centres with such patients. */
    public Optional<Estimate.Known> estimate() {
      return margin.sites() >= FEWEST_CENTRES && margin.agreement() instanceof Estimate.Known known
          ? Optional.of(known)
          : Optional.empty();
    }

    /** What to expect of a centre that is not among them. */
    public NewCentre newCentre() {
      if (margin.prediction() instanceof Estimate.Known known) {
        return new Expected(new Interval(known.lower(), known.upper()));
      }
      boolean isEnough = margin.sites() >= FEWEST_TO_PREDICT;
      return isEnough
              && (margin.basis() == Basis.NO_VARIANCE || margin.basis() == Basis.ALL_THE_SAME)
          ? new AsTheMean()
          : new NotEstimable();
    }
  }

  private static final int FEWEST_TO_PREDICT = 5;

  /** What to expect of a centre that is not among them. */
  public sealed interface NewCentre {}

  /** Prediction interval, 95 %. */
  public record Expected(Interval interval) implements NewCentre {}

  /** Centres do not differ beyond chance, so the interval of the mean holds for it too. */
  public record AsTheMean() implements NewCentre {}

  /** Fewer than five centres. */
  public record NotEstimable() implements NewCentre {}
}
