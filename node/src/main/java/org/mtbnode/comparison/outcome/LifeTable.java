package org.mtbnode.comparison.outcome;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;

/**
 * Survival from counts of fixed intervals: Cutler and Ederer 1958, J Chronic Dis 8:699; variance
 * after Greenwood 1926; limits on the log-log scale after Kalbfleisch and Prentice 1980, sect. 1.3.
 * Tables of several sites add up.
 *
 * @param ends of the intervals, in months, rising; the first interval begins at 0
 * @param atStart patients at risk at 0
 * @param passages one an interval
 */
public record LifeTable(List<Double> ends, long atStart, List<Passage> passages) {

  /** Where those censored in an interval stand. */
  public enum Censoring {
    /** At risk for half of it: the default, nearly without bias. */
    HALF {
      @Override
      double exposed(double atRisk, Passage passage) {
        return atRisk - passage.censored() / 2.0;
      }
    },
    /** Behind its events: exact where every interval ends with an event. */
    AT_END {
      @Override
      double exposed(double atRisk, Passage passage) {
        return atRisk;
      }
    };

    abstract double exposed(double atRisk, Passage passage);
  }

  /**
   * The curve at the end of an interval.
   *
   * @param end months
   * @param atRisk at the beginning of the interval
   * @param survival 0 to 1, with log-log limits; a point only before the first event and after the
   *     last patient
   * @param standardError of survival; null where it is 0 or unknown
   */
  public record Step(double end, long atRisk, Estimate survival, @Nullable Double standardError) {}

  public LifeTable {
    ends = List.copyOf(ends);
    passages = List.copyOf(passages);
    if (ends.size() != passages.size()) {
      throw new IllegalArgumentException(
          "%d ends for %d intervals".formatted(ends.size(), passages.size()));
    }
    double before = 0;
    for (double end : ends) {
      if (!(end > before)) {
        throw new IllegalArgumentException("the ends of intervals rise from 0; got " + ends);
      }
      before = end;
    }
    long left = passages.stream().mapToLong(p -> p.events() + p.censored()).sum();
    if (atStart < left) {
      throw new IllegalArgumentException(
          "%d patients at risk, but %d had an event or were censored".formatted(atStart, left));
    }
  }

  /** Of both, on the same grid. */
  public LifeTable plus(LifeTable other) {
    if (!ends.equals(other.ends)) {
      throw new IllegalArgumentException(
          "life tables of different grids do not add up: %s and %s".formatted(ends, other.ends));
    }
    List<Passage> sum = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      sum.add(passages.get(i).plus(other.passages.get(i)));
    }
    return new LifeTable(ends, atStart + other.atStart, sum);
  }

  public long events() {
    return passages.stream().mapToLong(Passage::events).sum();
  }

  /** At risk at the beginning of each interval. */
  List<Long> atRisk() {
    List<Long> atRisk = new ArrayList<>();
    long left = atStart;
    for (Passage passage : passages) {
      atRisk.add(left);
      left -= passage.events() + passage.censored();
    }
    return atRisk;
  }

  /** Ends with the last interval somebody is at risk in. */
  public List<Step> steps(Censoring censoring, ConfidenceLevel level) {
    List<Step> steps = new ArrayList<>();
    double survival = 1;
    double greenwood = 0;
    List<Long> atRisk = atRisk();
    for (int i = 0; i < passages.size() && atRisk.get(i) > 0; i++) {
      double exposed = censoring.exposed(atRisk.get(i), passages.get(i));
      double events = passages.get(i).events();
      survival *= Math.max(0, 1 - events / exposed);
      greenwood += events / (exposed * Math.max(0, exposed - events));
      steps.add(step(ends.get(i), atRisk.get(i), survival, greenwood, level));
    }
    return steps;
  }

  private static Step step(
      double end, long atRisk, double survival, double greenwood, ConfidenceLevel level) {
    if (survival >= 1) {
      return new Step(end, atRisk, new Estimate.PointOnly(1, "no event so far"), null);
    }
    if (survival <= 0 || !Double.isFinite(greenwood)) {
      return new Step(end, atRisk, new Estimate.PointOnly(0, "nobody is left"), null);
    }
    double spread = level.z() * Math.sqrt(greenwood) / Math.abs(Math.log(survival));
    Estimate estimate =
        new Estimate.Known(
            survival, Math.pow(survival, Math.exp(spread)), Math.pow(survival, Math.exp(-spread)));
    return new Step(end, atRisk, estimate, survival * Math.sqrt(greenwood));
  }

  /** At the end of an interval; unknown where nobody is at risk any more or none ends there. */
  public Estimate at(double months, Censoring censoring, ConfidenceLevel level) {
    Step step = stepAt(months, censoring, level);
    return step == null
        ? new Estimate.Unknown("nobody was at risk up to month " + shown(months))
        : step.survival();
  }

  @Nullable Step stepAt(double months, Censoring censoring, ConfidenceLevel level) {
    if (!ends.contains(months)) {
      throw new IllegalArgumentException(
          "no interval ends at month %s; there are %s".formatted(shown(months), ends));
    }
    return steps(censoring, level).stream()
        .filter(step -> step.end() == months)
        .findFirst()
        .orElse(null);
  }

  private static String shown(double months) {
    return months == Math.rint(months) ? Long.toString((long) months) : Double.toString(months);
  }

  /**
   * When half had the event.
   *
   * @param months interpolated within its interval; null where more than half are left
   * @param lower beginning of the first interval in which the lower limit reaches one half; null
   *     where it never does
   * @param upper end of the first interval in which the upper limit reaches one half; null where it
   *     never does
   */
  public record Median(@Nullable Double months, @Nullable Double lower, @Nullable Double upper) {}

  /** Brookmeyer and Crowley 1982, Biometrics 38:29, at the resolution of the grid. */
  public Median median(Censoring censoring, ConfidenceLevel level) {
    Double months = null;
    Double lower = null;
    Double upper = null;
    double begin = 0;
    double before = 1;
    for (Step step : steps(censoring, level)) {
      double now = value(step.survival());
      if (months == null && now <= 0.5) {
        months = begin + (before - 0.5) / (before - now) * (step.end() - begin);
      }
      if (step.survival() instanceof Estimate.Known known) {
        if (lower == null && known.lower() <= 0.5) {
          lower = begin;
        }
        if (upper == null && known.upper() <= 0.5) {
          upper = step.end();
        }
      }
      begin = step.end();
      before = now;
    }
    return new Median(months, lower, upper);
  }

  private static double value(Estimate survival) {
    return survival instanceof Estimate.Known known
        ? known.value()
        : ((Estimate.PointOnly) survival).value();
  }

  /**
   * The mean time without event up to an end of the grid, by trapezoids: Royston and Parmar 2013,
   * BMC Med Res Methodol 13:152.
   */
  public Estimate restrictedMean(double months, Censoring censoring, ConfidenceLevel level) {
    if (stepAt(months, censoring, level) == null) {
      return new Estimate.Unknown("nobody was at risk up to month " + shown(months));
    }
    List<Step> steps =
        steps(censoring, level).stream().filter(step -> step.end() <= months).toList();
    double[] area = new double[steps.size()];
    double total = 0;
    double begin = 0;
    double before = 1;
    for (int i = 0; i < area.length; i++) {
      double now = value(steps.get(i).survival());
      area[i] = (before + now) / 2 * (steps.get(i).end() - begin);
      total += area[i];
      begin = steps.get(i).end();
      before = now;
    }
    double variance = 0;
    double after = total;
    for (int i = 0; i < area.length; i++) {
      after -= area[i];
      double exposed = censoring.exposed(steps.get(i).atRisk(), passages.get(i));
      double events = passages.get(i).events();
      if (exposed > events) {
        variance += after * after * events / (exposed * (exposed - events));
      }
    }
    double half = level.z() * Math.sqrt(variance);
    return half == 0
        ? new Estimate.PointOnly(total, "no event before the last interval")
        : new Estimate.Known(total, Math.max(0, total - half), Math.min(months, total + half));
  }
}
