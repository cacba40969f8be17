package org.mtbnode.comparison.statistics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Probit lines of one slope, each site with an intercept of its own (parallel lines, Finney 1971,
 * Probit Analysis, 3rd ed.), by Fisher's scoring.
 */
final class ParallelProbits {
  private static final int MOST_STEPS = 200;
  private static final double LEVEL = 1e-11;

  /** Of the information there would be if the intercepts were known. */
  private static final double HARDLY_ANY = 1e-9;

  private final List<ProbitSeries> sites;
  private final double[] intercept;
  private double slope;

  private ParallelProbits(List<ProbitSeries> sites) {
    this.sites = sites;
    this.intercept = new double[sites.size()];
  }

  /**
   * The largest log-likelihood, or what it rises to where an estimate runs away: a site that is
   * never or always detected adds 0.
   *
   * @param sites in order
   * @return empty where no site has results at two levels
   */
  static OptionalDouble logLikelihood(List<ProbitSeries> sites) {
    List<ProbitSeries> between = sites.stream().filter(site -> !site.isOneSided()).toList();
    return between.isEmpty() ? OptionalDouble.of(0) : new ParallelProbits(between).climb();
  }

  private OptionalDouble climb() {
    double height = height(0, new double[sites.size()], 0);
    for (int i = 0; i < MOST_STEPS; i++) {
      double[] step = new double[sites.size()];
      double along = step(step);
      if (Double.isNaN(along)) {
        return i == 0 ? OptionalDouble.empty() : OptionalDouble.of(height);
      }
      double length = 1;
      double next = height(length, step, along);
      while (!(next >= height - LEVEL) && length > 1e-6) {
        length /= 2;
        next = height(length, step, along);
      }
      for (int site = 0; site < step.length; site++) {
        intercept[site] += length * step[site];
      }
      slope += length * along;
      if (Math.abs(next - height) <= LEVEL * (1 + Math.abs(next)) && i > 1) {
        return OptionalDouble.of(next);
      }
      height = next;
    }
    return OptionalDouble.of(height);
  }

  /** Leaves the sites at where they are looked at. */
  private double height(double length, double[] step, double along) {
    double sum = 0;
    for (int i = 0; i < step.length; i++) {
      ProbitSeries site = sites.get(i);
      site.at(intercept[i] + length * step[i], slope + length * along);
      sum += site.value;
    }
    return sum;
  }

  /**
   * The scoring equations, the intercepts eliminated.
   *
   * @param step of each intercept is filled
   * @return the step of the slope; not a number where nothing tells it
   */
  private double step(double[] step) {
    double known = 0;
    double left = 0;
    double score = 0;
    for (ProbitSeries site : sites) {
      Symmetric information = site.information;
      double share = information.cross() / information.ppa();
      known += information.npa();
      left += information.npa() - share * information.cross();
      score += site.score1 - share * site.score0;
    }
    if (!(left > HARDLY_ANY * (1 + known))) {
      return Double.NaN;
    }
    double along = score / left;
    for (int i = 0; i < step.length; i++) {
      ProbitSeries site = sites.get(i);
      step[i] = (site.score0 - site.information.cross() * along) / site.information.ppa();
    }
    return along;
  }
}
