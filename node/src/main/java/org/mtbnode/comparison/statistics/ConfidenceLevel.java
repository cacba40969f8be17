package org.mtbnode.comparison.statistics;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How sure an interval is to hold the truth.
 *
 * @param value at least 0.5, below 1
 */
public record ConfidenceLevel(double value) {
  public static final ConfidenceLevel NINETY_FIVE = new ConfidenceLevel(0.95);

  private static final NormalDistribution STANDARD_NORMAL = new NormalDistribution(0, 1);
  private static final double SOLVER_ACCURACY = 1e-13;

  public ConfidenceLevel {
    if (!(value >= 0.5 && value < 1)) {
      throw new IllegalArgumentException(
          "a confidence level is a proportion from 0.5 to below 1, as 0.95; got " + value);
    }
  }

  /** The chance of a miss on either side together. */
  double alpha() {
    return 1 - value;
  }

  /** The two-sided point of the standard normal distribution, 1.96 for 0.95. */
  public double z() {
    return STANDARD_NORMAL.inverseCumulativeProbability(1 - alpha() / 2);
  }

  /** The two-sided point of Student's distribution. */
  double t(double degreesOfFreedom) {
    return new TDistribution(degreesOfFreedom, SOLVER_ACCURACY)
        .inverseCumulativeProbability(1 - alpha() / 2);
  }

  /** The one-sided point of the chi-squared distribution with two degrees of freedom. */
  double chiSquaredTwo() {
    return -2 * Math.log(alpha());
  }

  /** Half of it is how far a log-likelihood may fall within a profile interval. */
  double chiSquaredOne() {
    return z() * z();
  }

  /** The one-sided point of Fisher's distribution. */
  double f(double numerator, double denominator) {
    return new FDistribution(numerator, denominator, SOLVER_ACCURACY)
        .inverseCumulativeProbability(value);
  }

  /** The points of the chi-squared distribution that leave half of alpha on either side. */
  Interval chiSquared(double degreesOfFreedom) {
    ChiSquaredDistribution chi = new ChiSquaredDistribution(degreesOfFreedom, SOLVER_ACCURACY);
    return new Interval(
        chi.inverseCumulativeProbability(alpha() / 2),
        chi.inverseCumulativeProbability(1 - alpha() / 2));
  }
}
