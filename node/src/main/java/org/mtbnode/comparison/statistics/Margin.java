package org.mtbnode.comparison.statistics;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * One row of a site's table as a likelihood of its logit: binomial, or where counts were rounded
 * the sum of the binomials of all counts that may stand behind it, each with the probability of
 * having been released so (methods §4.8). The sum is a polynomial in p and 1 - p over the fewest
 * counts possible, so a rounded row costs no more exponentials than an exact one.
 */
final class Margin {
  private final Proportion released;

  /** The fewest there can be. */
  private final int successes;

  private final int failures;

  /** By further successes and further failures: how likely, relative to {@code constant}. */
  private final double[][] weight;

  private final double constant;
  private final double[] powerOfP;
  private final double[] powerOfQ;

  /** The likelihood and its derivatives at the logit last asked for. */
  double value;

  double slope;

  /** At least 0: that of the counts if they were known. */
  double curvature;

  private Margin(
      Proportion released, int successes, int failures, double[][] weight, double constant) {
    this.released = released;
    this.successes = successes;
    this.failures = failures;
    this.weight = weight;
    this.constant = constant;
    this.powerOfP = new double[weight.length];
    this.powerOfQ = new double[weight[0].length];
  }

  /** A row whose released counts are both 0 says nothing. */
  static Margin of(PossibleCounts successes, PossibleCounts failures) {
    Proportion released =
        new Proportion(successes.released(), (long) successes.released() + failures.released());
    return released.trials() == 0
        ? new Margin(released, 0, 0, new double[][] {{1}}, 0)
        : of(
            released,
            new TreeMap<>(successes.probability()),
            new TreeMap<>(failures.probability()));
  }

  private static Margin of(
      Proportion released, TreeMap<Integer, Double> successes, TreeMap<Integer, Double> failures) {
    int fewestYes = successes.firstKey();
    int fewestNo = failures.firstKey();
    double[][] log =
        new double[successes.lastKey() - fewestYes + 1][failures.lastKey() - fewestNo + 1];
    for (double[] row : log) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (var yes : successes.entrySet()) {
      for (var no : failures.entrySet()) {
        double likely =
            Math.log(yes.getValue())
                + Math.log(no.getValue())
                + Binomial.logChoose(yes.getKey() + no.getKey(), yes.getKey());
        log[yes.getKey() - fewestYes][no.getKey() - fewestNo] = likely;
        largest = Math.max(largest, likely);
      }
    }
    for (double[] row : log) {
      for (int i = 0; i < row.length; i++) {
        row[i] = Math.exp(row[i] - largest);
      }
    }
    return new Margin(released, fewestYes, fewestNo, log, largest);
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
    return weight.length > 1 || weight[0].length > 1;
  }

  void at(double logit) {
    double small = Math.exp(-Math.abs(logit));
    double logOnePlus = Math.max(logit, 0) + Math.log(1 + small);
    double larger = 1 / (1 + small);
    double p = logit >= 0 ? larger : small * larger;
    double q = logit >= 0 ? small * larger : larger;
    double trials = (double) successes + failures;
    value = successes * logit - trials * logOnePlus + constant;
    slope = successes - trials * p;
    curvature = trials * p * q;
    if (isRounded()) {
      mix(p, q);
    }
  }

  /** Adds what the further counts bring to the fewest. */
  private void mix(double p, double q) {
    powers(powerOfP, p);
    powers(powerOfQ, q);
    double sum = 0;
    double furtherSuccesses = 0;
    double further = 0;
    for (int yes = 0; yes < weight.length; yes++) {
      double[] row = weight[yes];
      for (int no = 0; no < row.length; no++) {
        double likely = row[no] * powerOfP[yes] * powerOfQ[no];
        sum += likely;
        furtherSuccesses += likely * yes;
        further += likely * (yes + no);
      }
    }
    value += Math.log(sum);
    slope += (furtherSuccesses - further * p) / sum;
    curvature += further * p * q / sum;
  }

  private static void powers(double[] power, double base) {
    power[0] = 1;
    for (int i = 1; i < power.length; i++) {
      power[i] = power[i - 1] * base;
    }
  }
}
