package org.mtbnode.comparison.outcome;

import java.util.List;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;

/**
 * Two groups told apart at a landmark, each followed from there; who had the event before it is in
 * neither: Anderson, Cain and Gelber 1983, J Clin Oncol 1:710. Nobody drew lots: a difference is
 * not evidence of benefit.
 *
 * @param first recommendation implemented by then, or result detected
 * @param second not implemented, or not detected
 */
public record Landmark(LifeTable first, LifeTable second) {
  /** To be shown beside every difference of implemented and not implemented. */
  public static final String NOT_EVIDENCE =
      "Not evidence of benefit: patients were not assigned at random.";

  public Landmark {
    if (!first.ends().equals(second.ends())) {
      throw new IllegalArgumentException("both groups need the same grid");
    }
  }

  /** First less second of what survives at an end of the grid; Greenwood's errors added. */
  public Estimate difference(double months, LifeTable.Censoring censoring, ConfidenceLevel level) {
    LifeTable.Step one = first.stepAt(months, censoring, level);
    LifeTable.Step other = second.stepAt(months, censoring, level);
    if (one == null || other == null) {
      return new Estimate.Unknown(
          "nobody of the %s group was at risk so long".formatted(one == null ? "first" : "second"));
    }
    double difference = value(one.survival()) - value(other.survival());
    Double error1 = one.standardError();
    Double error2 = other.standardError();
    if (error1 == null || error2 == null) {
      return new Estimate.PointOnly(difference, "one of the curves has no error there");
    }
    double half = level.z() * Math.sqrt(error1 * error1 + error2 * error2);
    return new Estimate.Known(
        difference, Math.max(-1, difference - half), Math.min(1, difference + half));
  }

  /** Sites as strata. */
  public static LogRank logRank(List<Landmark> sites, ConfidenceLevel level) {
    return LogRank.of(
        sites.stream().map(site -> new LogRank.Stratum(site.first, site.second)).toList(), level);
  }

  public Landmark plus(Landmark other) {
    return new Landmark(first.plus(other.first), second.plus(other.second));
  }

  private static double value(Estimate survival) {
    return survival instanceof Estimate.Known known
        ? known.value()
        : ((Estimate.PointOnly) survival).value();
  }
}
