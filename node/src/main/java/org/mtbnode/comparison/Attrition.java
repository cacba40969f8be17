package org.mtbnode.comparison;

/**
 * How many patients figures rest on: of those collected some are evaluable, of these some
 * informative.
 */
public record Attrition(Figure collected, Figure evaluable, Informative informative) {

  /** Evaluable patients whose sample held enough tumour DNA to be positive. */
  public sealed interface Informative {}

  /** How many. */
  public record Known(Figure patients) implements Informative {}

  /** Tumour fraction is known of fewer than 80 % of the negatives. */
  public record NotComparable() implements Informative {}

  /** They are below the floor. */
  public record NotReleased() implements Informative {}

  /** No view counts them within this question. */
  public record NotCounted() implements Informative {}
}
