package org.mtbnode.comparison.outcome;

import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;

/**
 * Best responses of all treated: Eisenhauer 2009, Eur J Cancer 45:228 (RECIST 1.1). Who was not
 * evaluable counts as no response.
 *
 * @param complete responses
 * @param partial responses
 * @param stable for at least the weeks the specification names
 * @param progressive disease
 * @param notEvaluable treated, but not judged
 */
public record Responses(
    long complete, long partial, long stable, long progressive, long notEvaluable) {
  public Responses {
    if (complete < 0 || partial < 0 || stable < 0 || progressive < 0 || notEvaluable < 0) {
      throw new IllegalArgumentException("counts of patients are at least 0");
    }
  }

  public long treated() {
    return evaluable() + notEvaluable;
  }

  public long evaluable() {
    return complete + partial + stable + progressive;
  }

  /** Of all treated. */
  public Estimate objectiveResponse(ConfidenceLevel level) {
    return share(complete + partial, treated(), level);
  }

  /** Of all treated. */
  public Estimate diseaseControl(ConfidenceLevel level) {
    return share(complete + partial + stable, treated(), level);
  }

  /** Of the evaluable only: secondary, never alone. */
  public Estimate objectiveResponseOfEvaluable(ConfidenceLevel level) {
    return share(complete + partial, evaluable(), level);
  }

  /** Of the evaluable only: secondary, never alone. */
  public Estimate diseaseControlOfEvaluable(ConfidenceLevel level) {
    return share(complete + partial + stable, evaluable(), level);
  }

  private static Estimate share(long part, long whole, ConfidenceLevel level) {
    return new Proportion(part, whole).estimate(IntervalMethod.WILSON, level);
  }

  public Responses plus(Responses other) {
    return new Responses(
        complete + other.complete,
        partial + other.partial,
        stable + other.stable,
        progressive + other.progressive,
        notEvaluable + other.notEvaluable);
  }
}
