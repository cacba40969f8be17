package org.mtbnode.comparison;

import java.util.function.Function;
import java.util.function.Predicate;
import org.mtbnode.specification.Atom;

/**
 * Patients with two assays, by whether anything was found.
 *
 * @param both by both assays
 * @param firstOnly by the first only
 * @param secondOnly by the second only
 * @param neither by none
 * @param withoutAnswer one of the assays, or both, gave no answer, or they cover nothing in common
 */
public record PairedCounts(
    Figure both, Figure firstOnly, Figure secondOnly, Figure neither, Figure withoutAnswer) {
  /** Fewer say little about a difference, whatever they show. */
  private static final int FEW = 20;

  /**
   * @param sum of the atoms that are asked for
   * @param tissue a value of the dimension {@code reference}
   */
  static PairedCounts of(Function<Predicate<Atom>, Figure> sum, String tissue) {
    Function<String, Figure> count =
        measure ->
            sum.apply(
                atom ->
                    atom.measure().equals(measure) && tissue.equals(atom.at().get("reference")));
    return new PairedCounts(
        count.apply("both-assays"),
        count.apply("assay-only"),
        count.apply("other-only"),
        count.apply("neither-assay"),
        count
            .apply("assay-without-answer")
            .plus(count.apply("other-without-answer"))
            .plus(count.apply("both-without-answer"))
            .plus(count.apply("no-common-region")));
  }

  /** With an answer of both assays. */
  public Figure patients() {
    return both.plus(firstOnly).plus(secondOnly).plus(neither);
  }

  /** Of whom the assays say different things. */
  public Figure differing() {
    return firstOnly.plus(secondOnly);
  }

  public boolean isFew() {
    return patients().released() < FEW;
  }

  public boolean isExact() {
    return patients().range().isExact();
  }

  /** Found and not found change places. */
  PairedCounts turned() {
    return new PairedCounts(neither, secondOnly, firstOnly, both, withoutAnswer);
  }
}
