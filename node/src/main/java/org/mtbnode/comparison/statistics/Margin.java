package org.mtbnode.comparison.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One row of a site's table as a likelihood of its logit: binomial, or where counts were rounded
 * the sum of the binomials of all counts that may stand behind it, each with the probability of
 * having been released so (methods §4.8).
 */
final class Margin {
  private final Proportion released;
  private final double[] successes;
  private final double[] trials;
  private final double[] constant;
  private final double[] term;

  /** The likelihood and its derivatives at the logit last asked for. */
  double value;

  double slope;

  /** At least 0: that of the counts if they were known. */
  double curvature;

  private Margin(Proportion released, List<double[]> terms) {
    this.released = released;
    this.successes = terms.stream().mapToDouble(each -> each[0]).toArray();
    this.trials = terms.stream().mapToDouble(each -> each[1]).toArray();
    this.constant = terms.stream().mapToDouble(each -> each[2]).toArray();
    this.term = new double[terms.size()];
  }

  /** A row whose released counts are both 0 says nothing. */
  static Margin of(PossibleCounts successes, PossibleCounts failures) {
    Proportion released =
        new Proportion(successes.released(), (long) successes.released() + failures.released());
    List<double[]> terms = new ArrayList<>();
    if (released.trials() == 0) {
      terms.add(new double[] {0, 0, 0});
    } else {
      for (var yes : new TreeMap<>(successes.probability()).entrySet()) {
        for (var no : new TreeMap<>(failures.probability()).entrySet()) {
          double x = yes.getKey();
          double n = x + no.getKey();
          double weight = Math.log(yes.getValue()) + Math.log(no.getValue());
          terms.add(new double[] {x, n, weight + Binomial.logChoose(n, x)});
        }
      }
    }
    return new Margin(released, terms);
  }

  static Margin ppa(SiteTable table) {
    return of(table.tp(), table.fn());
  }

  static Margin npa(SiteTable table) {
    return of(table.tn(), table.fp());
  }

  Proportion released() {
    return released;
  }

  boolean isEmpty() {
    return released.trials() == 0;
  }

  boolean isRounded() {
    return term.length > 1;
  }

  void at(double logit) {
    double small = Math.exp(-Math.abs(logit));
    double logOnePlus = Math.max(logit, 0) + Math.log(1 + small);
    double p = logit >= 0 ? 1 / (1 + small) : small / (1 + small);
    if (term.length == 1) {
      value = successes[0] * logit - trials[0] * logOnePlus + constant[0];
      slope = successes[0] - trials[0] * p;
      curvature = trials[0] * p * (1 - p);
    } else {
      mix(logit, logOnePlus, p);
    }
  }

  private void mix(double logit, double logOnePlus, double p) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < term.length; i++) {
      term[i] = successes[i] * logit - trials[i] * logOnePlus + constant[i];
      largest = Math.max(largest, term[i]);
    }
    double sum = 0;
    slope = 0;
    curvature = 0;
    for (int i = 0; i < term.length; i++) {
      double weight = Math.exp(term[i] - largest);
      sum += weight;
      slope += weight * (successes[i] - trials[i] * p);
      curvature += weight * trials[i] * p * (1 - p);
    }
    value = largest + Math.log(sum);
    slope /= sum;
    curvature /= sum;
  }
}
