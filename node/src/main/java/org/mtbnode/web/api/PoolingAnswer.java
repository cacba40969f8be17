package org.mtbnode.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.Pooled;
import org.mtbnode.comparison.statistics.Pooling;
import org.mtbnode.comparison.statistics.SiteTable;
import org.mtbnode.template.Problem;

/** Tables of several studies, pooled, as JSON and as text; null always with its reason. */
public final class PoolingAnswer {
  final Pooling pooling;
  final List<Study> studies;
  final List<Problem> warnings;
  final Pooled pooled;
  final SortedMap<String, List<SiteTable>> groups = new TreeMap<>();

  /**
   * One table.
   *
   * @param group null where none was given
   */
  public record Study(String name, @Nullable String group, SiteTable table) {}

  private PoolingAnswer(Pooling pooling, List<Study> studies, List<Problem> warnings) {
    this.pooling = pooling;
    this.studies = studies;
    this.warnings = warnings;
    this.pooled = pooling.pool(studies.stream().map(Study::table).toList());
    for (Study study : studies) {
      if (study.group() != null) {
        groups.computeIfAbsent(study.group(), key -> new ArrayList<>()).add(study.table());
      }
    }
  }

  /**
   * @throws IllegalArgumentException if a zero has no logit and no correction was asked for
   */
  public static PoolingAnswer of(Pooling pooling, List<Study> studies, List<Problem> warnings) {
    return new PoolingAnswer(pooling, studies, warnings);
  }

  /**
   * {@code {"studies", "engine", "rung", "ppa": {"estimate", "lower", "upper"}, "npa", "sd", "rho",
   * "logLikelihood", "heterogeneity", "hsroc", "prediction", "perStudy": […]}} and more.
   * Proportions 0 to 1; rho between logit PPA and logit NPA.
   */
  public String json() {
    return new PoolingJson(this).write();
  }

  /** A table a study, then what they give together and how. */
  public String text() {
    return new PoolingText(this).write();
  }

  static String words(Problem problem) {
    return problem.origin()
        + (problem.column() == null ? "" : ", " + problem.column())
        + (problem.value() == null ? "" : " \"" + problem.value() + "\"")
        + ": "
        + problem.message();
  }
}
