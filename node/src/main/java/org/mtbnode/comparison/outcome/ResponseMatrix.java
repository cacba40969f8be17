package org.mtbnode.comparison.outcome;

import java.util.EnumMap;
import java.util.Map;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.IntervalMethod;
import org.mtbnode.comparison.statistics.Proportion;

/**
 * Molecular response against the first assessment after the draw, methods §1.11.
 *
 * @param patients by molecular response and assessment; what is missing is nobody
 */
public record ResponseMatrix(Map<Molecular, Map<Assessment, Long>> patients) {

  /** What became of ctDNA from baseline to the draw. */
  public enum Molecular {
    CLEARANCE,
    FALL,
    STABLE,
    RISE
  }

  /** The first assessment after the draw. */
  public enum Assessment {
    RESPONSE,
    STABLE_DISEASE,
    PROGRESSION,
    NOT_EVALUABLE,
    /** None so far. */
    NONE
  }

  public ResponseMatrix {
    Map<Molecular, Map<Assessment, Long>> copy = new EnumMap<>(Molecular.class);
    patients.forEach(
        (molecular, row) -> {
          if (row.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("counts of patients are at least 0: " + row);
          }
          copy.put(molecular, Map.copyOf(row));
        });
    patients = Map.copyOf(copy);
  }

  public long count(Molecular molecular, Assessment assessment) {
    return patients.getOrDefault(molecular, Map.of()).getOrDefault(assessment, 0L);
  }

  /** Everybody with this molecular response, evaluable or not. */
  public long total(Molecular molecular) {
    long total = 0;
    for (Assessment assessment : Assessment.values()) {
      total += count(molecular, assessment);
    }
    return total;
  }

  /** Of everybody with this molecular response, those not evaluable included. */
  public Estimate share(Molecular molecular, Assessment assessment, ConfidenceLevel level) {
    return new Proportion(count(molecular, assessment), total(molecular))
        .estimate(IntervalMethod.WILSON, level);
  }

  public ResponseMatrix plus(ResponseMatrix other) {
    Map<Molecular, Map<Assessment, Long>> sum = new EnumMap<>(Molecular.class);
    for (Molecular molecular : Molecular.values()) {
      Map<Assessment, Long> row = new EnumMap<>(Assessment.class);
      for (Assessment assessment : Assessment.values()) {
        row.put(assessment, count(molecular, assessment) + other.count(molecular, assessment));
      }
      sum.put(molecular, row);
    }
    return new ResponseMatrix(sum);
  }
}
