package org.mtbnode.disclosure;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Whole numbers known to lie within intervals, and sums that hold between them. {@link #propagate}
 * narrows the intervals until no single sum narrows any further (bounds consistency). What it gives
 * always holds the true numbers; it can be wider than what all sums together allow.
 *
 * <p>Additions can be undone back to a {@link #mark}.
 */
final class IntervalSystem {
  /** Larger than any count; an upper bound from here on means unknown. */
  static final long UNKNOWN = 1L << 40;

  private long[] lower = new long[1024];
  private long[] upper = new long[1024];
  private int[] firstTerm = new int[1024];
  private int variables;

  private long[] sumLower = new long[1024];
  private long[] sumUpper = new long[1024];
  private int[] sumStart = new int[1025];
  private int sums;

  // one term a variable in a sum: its variable, its sign, its sum, the variable's next term
  private int[] termVariable = new int[4096];
  private boolean[] termPlus = new boolean[4096];
  private int[] termSum = new int[4096];
  private int[] nextTerm = new int[4096];
  private int terms;

  // what narrowing has overwritten
  private int[] trailVariable = new int[4096];
  private long[] trailLower = new long[4096];
  private long[] trailUpper = new long[4096];
  private int trail;

  private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
  private boolean[] isWaiting = new boolean[1024];
  private boolean contradictory;

  /** Where to go back to. */
  record Mark(int variables, int sums, int terms, int trail, boolean contradictory) {}

  Mark mark() {
    return new Mark(variables, sums, terms, trail, contradictory);
  }

  void undo(Mark mark) {
    while (trail > mark.trail()) {
      trail--;
      lower[trailVariable[trail]] = trailLower[trail];
      upper[trailVariable[trail]] = trailUpper[trail];
    }
    while (terms > mark.terms()) {
      terms--;
      firstTerm[termVariable[terms]] = nextTerm[terms];
    }
    while (!waiting.isEmpty()) {
      isWaiting[waiting.remove()] = false;
    }
    variables = mark.variables();
    sums = mark.sums();
    contradictory = mark.contradictory();
  }

  /** A new number within the bounds, both included. */
  int number(long from, long to) {
    if (variables == lower.length) {
      lower = Arrays.copyOf(lower, 2 * variables);
      upper = Arrays.copyOf(upper, 2 * variables);
      firstTerm = Arrays.copyOf(firstTerm, 2 * variables);
    }
    lower[variables] = from;
    upper[variables] = to;
    firstTerm[variables] = -1;
    return variables++;
  }

  /** Says that the sum of the one minus the sum of the other lies within the bounds. */
  void difference(int[] plus, int[] minus, long from, long to) {
    if (sums == sumLower.length) {
      sumLower = Arrays.copyOf(sumLower, 2 * sums);
      sumUpper = Arrays.copyOf(sumUpper, 2 * sums);
      sumStart = Arrays.copyOf(sumStart, 2 * sums + 1);
      isWaiting = Arrays.copyOf(isWaiting, 2 * sums);
    }
    sumLower[sums] = from;
    sumUpper[sums] = to;
    sumStart[sums] = terms;
    for (int variable : plus) {
      term(variable, true);
    }
    for (int variable : minus) {
      term(variable, false);
    }
    sums++;
    sumStart[sums] = terms;
    await(sums - 1);
  }

  private void term(int variable, boolean plus) {
    if (terms == termVariable.length) {
      termVariable = Arrays.copyOf(termVariable, 2 * terms);
      termPlus = Arrays.copyOf(termPlus, 2 * terms);
      termSum = Arrays.copyOf(termSum, 2 * terms);
      nextTerm = Arrays.copyOf(nextTerm, 2 * terms);
    }
    termVariable[terms] = variable;
    termPlus[terms] = plus;
    termSum[terms] = sums;
    nextTerm[terms] = firstTerm[variable];
    firstTerm[variable] = terms++;
  }

  /** Says that a number lies within the bounds, both included. */
  void narrow(int variable, long from, long to) {
    long newLower = Math.max(from, lower[variable]);
    long newUpper = Math.min(to, upper[variable]);
    if (newLower == lower[variable] && newUpper == upper[variable]) {
      return;
    }
    remember(variable);
    lower[variable] = newLower;
    upper[variable] = newUpper;
    contradictory |= newLower > newUpper;
    for (int term = firstTerm[variable]; term >= 0; term = nextTerm[term]) {
      await(termSum[term]);
    }
  }

  private void remember(int variable) {
    if (trail == trailVariable.length) {
      trailVariable = Arrays.copyOf(trailVariable, 2 * trail);
      trailLower = Arrays.copyOf(trailLower, 2 * trail);
      trailUpper = Arrays.copyOf(trailUpper, 2 * trail);
    }
    trailVariable[trail] = variable;
    trailLower[trail] = lower[variable];
    trailUpper[trail++] = upper[variable];
  }

  private void await(int sum) {
    if (!isWaiting[sum]) {
      isWaiting[sum] = true;
      waiting.add(sum);
    }
  }

  /**
   * Narrows to the fixpoint.
   *
   * @return false if no numbers fit: what was said contradicts itself
   */
  boolean propagate() {
    while (!waiting.isEmpty() && !contradictory) {
      int sum = waiting.remove();
      isWaiting[sum] = false;
      narrowTermsOf(sum);
    }
    return !contradictory;
  }

  private void narrowTermsOf(int sum) {
    long least = 0;
    long most = 0;
    for (int term = sumStart[sum]; term < sumStart[sum + 1]; term++) {
      least += leastOf(term);
      most += mostOf(term);
    }
    for (int term = sumStart[sum]; term < sumStart[sum + 1] && !contradictory; term++) {
      long from = sumLower[sum] - (most - mostOf(term));
      long to = sumUpper[sum] - (least - leastOf(term));
      long leastBefore = leastOf(term);
      long mostBefore = mostOf(term);
      if (termPlus[term]) {
        narrow(termVariable[term], from, to);
      } else {
        narrow(termVariable[term], -to, -from);
      }
      least += leastOf(term) - leastBefore;
      most += mostOf(term) - mostBefore;
    }
  }

  private long leastOf(int term) {
    return termPlus[term] ? lower[termVariable[term]] : -upper[termVariable[term]];
  }

  private long mostOf(int term) {
    return termPlus[term] ? upper[termVariable[term]] : -lower[termVariable[term]];
  }

  long lower(int variable) {
    return lower[variable];
  }

  long upper(int variable) {
    return upper[variable];
  }

  boolean isExact(int variable) {
    return lower[variable] == upper[variable];
  }
}
