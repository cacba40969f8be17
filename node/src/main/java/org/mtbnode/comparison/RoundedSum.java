package org.mtbnode.comparison;

import org.mtbnode.specification.Cell;
import org.mtbnode.specification.DisclosurePolicy;

/**
 * A sum of released counts, with what their rounding may have done to it.
 *
 * @param figure as released, and what it may stand for
 * @param variance that rounding has added. A count n below the base b was released as b with
 *     probability n/b, else as 0: unbiased, with variance n (b - n). A released b is charged b (b -
 *     1), a released 0 nothing; over many roundings that is n (b - 1), never too little.
 */
record RoundedSum(Figure figure, double variance) {
  static final RoundedSum NONE = new RoundedSum(Figure.NONE, 0);

  static RoundedSum of(Cell.Count released, DisclosurePolicy policy) {
    Figure figure = Figure.of(released, policy);
    boolean mayBeDrawn = !figure.range().isExact();
    return new RoundedSum(figure, mayBeDrawn ? (policy.base() - 1.0) * released.patients() : 0);
  }

  RoundedSum plus(RoundedSum other) {
    return new RoundedSum(figure.plus(other.figure), variance + other.variance);
  }

  int released() {
    return figure.released();
  }
}
