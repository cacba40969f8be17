package org.mtbnode.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mtbnode.specification.SummarySpecification;

/**
 * What became of tests.
 *
 * @param byMeasure in the order of the specification
 * @param failed of those carried out, whatever the reason
 * @param failure the share that failed of those carried out: what was never collected, cancelled or
 *     could not be designed is in neither
 */
public record TestOutcomes(Map<String, Figure> byMeasure, Figure failed, Agreement failure) {
  private static final String COMPLETED = "completed";

  public TestOutcomes {
    byMeasure = Collections.unmodifiableMap(new LinkedHashMap<>(byMeasure));
  }

  static TestOutcomes of(SummarySpecification specification, Function<String, Figure> count) {
    Map<String, Figure> byMeasure = new LinkedHashMap<>();
    for (String measure : specification.view("overall").measures()) {
      byMeasure.put(measure, count.apply(measure));
    }
    Figure failed = failures(byMeasure).stream().reduce(Figure.NONE, Figure::plus);
    Figure completed = byMeasure.getOrDefault(COMPLETED, Figure.NONE);
    return new TestOutcomes(byMeasure, failed, Agreement.of(failed, completed));
  }

  /** Whether a measure counts tests that were carried out and gave no answer. */
  public static boolean isFailure(String measure) {
    return measure.startsWith("failed-");
  }

  /** By reason, in the order of the specification. */
  List<Figure> failures() {
    return failures(byMeasure);
  }

  private static List<Figure> failures(Map<String, Figure> byMeasure) {
    return byMeasure.entrySet().stream()
        .filter(each -> isFailure(each.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  TestOutcomes with(Agreement share) {
    return new TestOutcomes(byMeasure, failed, share);
  }

  public Figure completed() {
    return count(COMPLETED);
  }

  /** Carried out: completed or failed. */
  public Figure carriedOut() {
    return completed().plus(failed);
  }

  public Figure count(String measure) {
    return byMeasure.getOrDefault(measure, Figure.NONE);
  }
}
