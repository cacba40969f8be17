package org.mtbnode.comparison.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limit of detection of a dilution series: probit regression on log10 of the concentration with
 * the limits of Fieller (Finney 1971, Probit Analysis, 3rd ed., ch. 3 and 4); where the series does
 * not allow it, the lowest level detected in 95 % as in CLSI EP17-A2.
 */
public sealed interface ProbitLod {

  /**
   * A level of the series.
   *
   * @param concentration above 0; blanks belong to the limit of blank
   * @param detected of its replicates
   */
  record Level(double concentration, Proportion detected) {
    public Level {
      if (!(concentration > 0)) {
        throw new IllegalArgumentException(
            "a blank is no level of a dilution series; got concentration " + concentration);
      }
    }
  }

  /**
   * By regression.
   *
   * @param lod95 the concentration detected in 95 %, with Fieller's limits; without where the slope
   *     is not clearly above 0
   * @param lod50 the concentration detected in half
   * @param intercept of the probit at concentration 1
   * @param slope by log10 of the concentration
   * @param covariance of intercept and slope
   * @param deviance from the saturated model
   * @param degreesOfFreedom levels less two
   * @param inflation by which the covariance was multiplied where the levels scatter more than
   *     binomially (p below 0.05), else 1
   */
  record Fitted(
      Estimate lod95,
      Estimate lod50,
      double intercept,
      double slope,
      Symmetric covariance,
      double deviance,
      int degreesOfFreedom,
      double inflation)
      implements ProbitLod {

    /** The share the regression expects to be detected, 0 to 1, at a concentration above 0. */
    public double detectedAt(double concentration) {
      return ProbitRegression.probability(intercept + slope * Math.log10(concentration));
    }
  }

  /**
   * Without regression.
   *
   * @param level the lowest from which on all are detected in at least 95 %; null where none is
   * @param detected its replicates with the exact interval
   * @param why the regression was not possible
   */
  record Tabulated(@Nullable Double level, Estimate detected, String why) implements ProbitLod {}

  /** In any order; levels of the same concentration are added by the caller. */
  static ProbitLod of(List<Level> series, ConfidenceLevel level) {
    return new ProbitRegression(ProbitSeries.rising(series), level).lod();
  }
}
