package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Crossed;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.HeadToHead;
import org.mtbnode.specification.CountRange;

/**
 * How two assays agree with the tissue of the same patients (methods §1.5). Where a count behind it
 * was rounded, limits are the outermost over every count it may stand for, in steps of five points.
 *
 * @param first percent agreement of the first assay
 * @param second percent agreement of the second assay
 * @param difference first less second, -1 to 1
 * @param tango its limits after Tango 1998, the default
 * @param newcombe its limits after Newcombe 1998
 * @param p of the mid-p McNemar test, over what the counts may stand for
 * @param adjusted p after Holm 1979, over the pairs shown
 * @param approximate whether a rounded count is behind it
 */
public record PairedAgreement(
    Agreement first,
    Agreement second,
    double difference,
    Limits tango,
    Limits newcombe,
    PValue p,
    PValue adjusted,
    boolean approximate) {
  private static final double CHANCE = 0.05;
  private static final double STEPS = 20;

  /** Floating point leaves a whole step a hair beside it. */
  private static final double HAIR = 1e-9;

  /**
   * @param lower -1 to 1
   * @param upper at least {@code lower}
   */
  public record Limits(double lower, double upper) {
    private Limits outward() {
      return new Limits(
          Math.floor(lower * STEPS + HAIR) / STEPS, Math.ceil(upper * STEPS - HAIR) / STEPS);
    }

    private Limits and(Limits other) {
      return new Limits(Math.min(lower, other.lower), Math.max(upper, other.upper));
    }
  }

  /** What a p value may be, with the counts it rests on. */
  public record PValue(double lowest, double highest) {}

  /** What the test says at 5 %, after Holm. */
  public enum Verdict {
    MORE_THAN_CHANCE,
    NO_MORE_THAN_CHANCE,
    /** It depends on what rounded counts stand for. */
    NOT_TELLABLE
  }

  /** Null where nobody is behind it. */
  static @Nullable PairedAgreement ppa(PairedCounts tissuePositive) {
    return of(tissuePositive);
  }

  /** Null where nobody is behind it. */
  static @Nullable PairedAgreement npa(PairedCounts tissueNegative) {
    return of(tissueNegative.turned());
  }

  /** Of counts where found means: as tissue. */
  private static @Nullable PairedAgreement of(PairedCounts counts) {
    int patients = counts.patients().released();
    if (patients == 0) {
      return null;
    }
    boolean exact = counts.isExact();
    double difference =
        (double) (counts.firstOnly().released() - counts.secondOnly().released()) / patients;
    Limits tango = new Limits(difference, difference);
    Limits newcombe = tango;
    for (Crossed table : corners(counts)) {
      tango = tango.and(limits(test(table).difference()));
      newcombe = newcombe.and(limits(test(table).newcombe()));
    }
    PValue p = p(counts);
    return new PairedAgreement(
        Agreement.of(
            counts.both().plus(counts.firstOnly()), counts.secondOnly().plus(counts.neither())),
        Agreement.of(
            counts.both().plus(counts.secondOnly()), counts.firstOnly().plus(counts.neither())),
        exact ? difference : Math.round(difference * STEPS) / STEPS,
        exact ? tango : tango.outward(),
        exact ? newcombe : newcombe.outward(),
        p,
        p,
        !exact);
  }

  private static Limits limits(Estimate estimate) {
    return estimate instanceof Estimate.Known known
        ? new Limits(known.lower(), known.upper())
        : new Limits(-1, 1);
  }

  /** Limits rise with the first, fall with the second: the outermost stand at the ends. */
  private static List<Crossed> corners(PairedCounts counts) {
    List<Crossed> tables = new ArrayList<>();
    for (int both : ends(counts.both())) {
      for (int first : ends(counts.firstOnly())) {
        for (int second : ends(counts.secondOnly())) {
          for (int neither : ends(counts.neither())) {
            tables.add(new Crossed(both, first, second, neither));
          }
        }
      }
    }
    tables.removeIf(table -> table.patients() == 0);
    return tables;
  }

  private static int[] ends(Figure figure) {
    CountRange range = figure.range();
    return range.isExact() ? new int[] {range.lower()} : new int[] {range.lower(), range.upper()};
  }

  /** The test looks at nobody but those of whom the assays say different things. */
  private static PValue p(PairedCounts counts) {
    double lowest = 1;
    double highest = 0;
    CountRange firstOnly = counts.firstOnly().range();
    CountRange secondOnly = counts.secondOnly().range();
    for (int first = firstOnly.lower(); first <= firstOnly.upper(); first++) {
      for (int second = secondOnly.lower(); second <= secondOnly.upper(); second++) {
        double p = test(new Crossed(1, first, second, 0)).p();
        lowest = Math.min(lowest, p);
        highest = Math.max(highest, p);
      }
    }
    return new PValue(lowest, highest);
  }

  private static HeadToHead test(Crossed table) {
    return HeadToHead.of(table, ConfidenceLevel.NINETY_FIVE);
  }

  PairedAgreement adjusted(PValue afterHolm) {
    return new PairedAgreement(
        first, second, difference, tango, newcombe, p, afterHolm, approximate);
  }

  public Verdict verdict() {
    if (adjusted.highest() < CHANCE) {
      return Verdict.MORE_THAN_CHANCE;
    }
    return adjusted.lowest() < CHANCE ? Verdict.NOT_TELLABLE : Verdict.NO_MORE_THAN_CHANCE;
  }
}
