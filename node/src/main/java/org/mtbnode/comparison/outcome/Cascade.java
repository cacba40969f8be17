package org.mtbnode.comparison.outcome;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;

/**
 * How many patients of a tumour board reached each step, methods §3.1: every step is a part of the
 * one before.
 *
 * @param reached patients by step, all steps
 */
public record Cascade(Map<Step, Long> reached) {

  /** From the discussion to a treatment whose response can be judged. */
  public enum Step {
    DISCUSSED,
    PROFILED,
    ACTIONABLE,
    RECOMMENDED,
    IMPLEMENTED,
    EVALUABLE
  }

  /**
   * A step.
   *
   * @param ofBefore share of those who reached the step before; null of the first
   * @param ofAll share of those discussed
   */
  public record Share(Step step, long patients, @Nullable Estimate ofBefore, Estimate ofAll) {}

  public Cascade {
    EnumMap<Step, Long> copy = new EnumMap<>(Step.class);
    Long before = null;
    for (Step step : Step.values()) {
      Long here = reached.get(step);
      if (here == null) {
        throw new IllegalArgumentException("no count of " + step + "; missing is not zero");
      }
      if (here < 0 || (before != null && here > before)) {
        throw new IllegalArgumentException(
            "%d patients %s, but only %d the step before".formatted(here, step, before));
      }
      copy.put(step, here);
      before = here;
    }
    reached = Map.copyOf(copy);
  }

  private long patients(Step step) {
    return reached.getOrDefault(step, 0L);
  }

  /** In their order. */
  public List<Share> shares(ConfidenceLevel level) {
    List<Share> shares = new ArrayList<>();
    Step before = null;
    for (Step step : Step.values()) {
      shares.add(
          new Share(
              step,
              patients(step),
              before == null ? null : share(step, before, level),
              share(step, Step.DISCUSSED, level)));
      before = step;
    }
    return shares;
  }

  private Estimate share(Step part, Step whole, ConfidenceLevel level) {
    return new Proportion(patients(part), patients(whole)).estimate(IntervalMethod.WILSON, level);
  }

  public Cascade plus(Cascade other) {
    Map<Step, Long> sum = new EnumMap<>(Step.class);
    for (Step step : Step.values()) {
      sum.put(step, patients(step) + other.patients(step));
    }
    return new Cascade(sum);
  }
}
