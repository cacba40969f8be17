package org.mtbnode.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mtbnode.comparison.outcome.LifeTable;
import org.mtbnode.comparison.statistics.ConfidenceLevel;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.specification.Cell;
import org.mtbnode.specification.CountRange;
import org.mtbnode.specification.DisclosurePolicy;

class FollowUpTest {
  private static final DisclosurePolicy POLICY = new DisclosurePolicy(4, 3, 10, 5);
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;

  /** lung of R's survival without missing ECOG, in bins of 30 days; methods §3.2. */
  @Test
  void exactCountsGiveTheActuarialCurve() {
    FollowUp lung =
        exact(
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
            new int[] {10, 7, 9, 10, 10, 16, 15, 9, 6, 8, 8, 8, 32},
            new int[] {0, 0, 0, 2, 0, 4, 8, 9, 5, 8, 3, 2, 38});

    SurvivalCurve curve = SurvivalCurve.of(lung);

    SurvivalCurve.Point year = curve.points().get(11);
    assertThat(curve.patients()).hasToString("227");
    assertThat(year.survival()).isCloseTo(0.43634365, within(5e-9));
    assertThat(year.standardError()).isCloseTo(0.03586260, within(5e-9));
    // by hand: 0.43634365 to the power of exp(∓ 1.959964 · 0.0358626 / 0.43634365 / 0.829325)
    assertThat(year.band().lower()).isCloseTo(0.3653, within(5e-5));
    assertThat(year.band().upper()).isCloseTo(0.5051, within(5e-5));
    assertThat(year.printed()).hasToString("44 (37\u201351)");
    assertThat(curve.endsEarly()).isFalse();
  }

  @Test
  void endsWhereFewerThanTenAreAtRisk() {
    FollowUp group = exact(List.of(3, 6, 9), new int[] {6, 5, 0, 4}, new int[] {0, 0, 0, 0});

    SurvivalCurve curve = SurvivalCurve.of(group);

    // 15, 9, 4 at risk at the beginning of the intervals: only the first is told
    assertThat(curve.points()).extracting(SurvivalCurve.Point::month).containsExactly(3);
    assertThat(curve.atRisk())
        .extracting(at -> at.month() + ":" + at.patients() + ":" + at.isTooFew())
        .containsExactly("0:15:false", "3:9:true", "6:4:true", "9:4:true");
    assertThat(curve.endsEarly()).isTrue();
    assertThat(curve.endsAt()).isEqualTo(3);
    assertThat(curve.at(9).why()).isEqualTo("fewer than ten are at risk before month 9");
  }

  @Test
  void withoutAnyEventThereAreNoLimits() {
    SurvivalCurve curve =
        SurvivalCurve.of(exact(List.of(3, 6), new int[] {0, 0, 0}, new int[] {2, 4, 14}));

    assertThat(curve.at(6)).hasToString("100");
    assertThat(curve.at(6).why()).isEqualTo("no event so far");
    assertThat(curve.points().get(1).band()).isNull();
  }

  /** A shown 0 may be 2: then 2 of 20 had the event in the first interval. */
  @Test
  void withoutAnyReleasedEventTheLimitsAreTheOutermost() {
    FollowUp group =
        new FollowUp(List.of(3), List.of(rounded(0), exactly(0)), List.of(exactly(0), exactly(18)));

    SurvivalCurve.Point point = SurvivalCurve.of(group).points().get(0);

    assertThat(point.survival()).isEqualTo(1);
    assertThat(point.band().upper()).isEqualTo(1);
    // 18 of 20: log-log limits 0.656 to 0.973, as survfit gives them for conf.type "log-log"
    assertThat(point.band().lower()).isCloseTo(0.6560, within(5e-4));
    assertThat(point.printed()).hasToString("~100 (65\u2013100)");
    assertThat(point.printed().possible()).isEqualTo(new Share.Span(0.9, 1));
  }

  @Test
  void aReleasedBaseIsChargedItsRoundingAndAnExactCountIsNot() {
    assertThat(rounded(3).variance()).isEqualTo(6);
    assertThat(rounded(0).variance()).isZero();
    assertThat(rounded(4).variance()).isZero();
    assertThat(rounded(3).plus(rounded(3)).variance()).isEqualTo(12);
  }

  /** By hand: 3 of 20, then nothing: the slopes of ln S are -1/20 + 0 at the event. */
  @Test
  void roundingMovesTheLogarithmOfSurvivalByItsSlopes() {
    FollowUp one =
        new FollowUp(List.of(3), List.of(rounded(3), exactly(0)), List.of(exactly(0), exactly(17)));
    FollowUp later =
        new FollowUp(List.of(3), List.of(exactly(5), exactly(0)), List.of(exactly(12), rounded(3)));

    assertThat(one.roundingVariance(0)).isCloseTo(6 / 400.0, within(1e-12));
    // exposed 20 - 6 = 14, 9 of them left: one more at risk adds 1/9 - 1/14
    assertThat(later.roundingVariance(0))
        .isCloseTo(6 * Math.pow(1 / 9.0 - 1 / 14.0, 2), within(1e-12));
  }

  /** Every table that released counts may stand for, in 40 small drawn ones. */
  @Test
  void noCompatibleTableLeavesTheOutermostCurves() {
    long seed = 20261124;
    Random random = new Random(seed);
    for (int run = 0; run < 40; run++) {
      FollowUp group = drawn(random);
      for (int interval = 0; interval < 3; interval++) {
        double low = survival(group.lowest(interval), interval);
        double high = survival(group.highest(interval), interval);
        double[] found = {1, 0};
        int at = interval;
        eachCompatible(
            group,
            table -> {
              double survival = survival(table, at);
              found[0] = Math.min(found[0], survival);
              found[1] = Math.max(found[1], survival);
            });
        assertThat(found[0]).as("lowest, seed %d, run %d", seed, run).isCloseTo(low, within(1e-12));
        assertThat(found[1])
            .as("highest, seed %d, run %d", seed, run)
            .isCloseTo(high, within(1e-12));
      }
    }
  }

  /**
   * 6 centres of 20 patients, rounded as centres round them, so that most of the counts are drawn;
   * the limits hold the truth as often as they say, or more.
   */
  @Test
  void theLimitsHoldTheTruthDespiteRounding() {
    long seed = 5;
    Random random = new Random(seed);
    double truth = 0.95 * 0.93 * 0.9 * 0.88;
    int runs = 2000;
    int held = 0;
    for (int run = 0; run < runs; run++) {
      FollowUp all = FollowUp.ofNobody(List.of(3, 6, 9, 12));
      for (int centre = 0; centre < 6; centre++) {
        all = all.plus(simulated(random, 20, new double[] {0.05, 0.07, 0.1, 0.12}, 0.06));
      }
      SurvivalCurve.Point year = SurvivalCurve.of(all).pointAt(12);
      held += year.band().lower() <= truth && truth <= year.band().upper() ? 1 : 0;
    }

    assertThat((double) held / runs).as("coverage, seed %d", seed).isBetween(0.935, 0.995);
  }

  private static FollowUp simulated(Random random, int patients, double[] hazards, double lost) {
    int[] events = new int[hazards.length + 1];
    int[] censored = new int[hazards.length + 1];
    int left = patients;
    for (int i = 0; i < hazards.length; i++) {
      int before = left;
      for (int patient = 0; patient < before; patient++) {
        if (random.nextDouble() < lost) {
          // censored at a moment of the interval: with the hazard up to it
          if (random.nextDouble() < hazards[i] * random.nextDouble()) {
            events[i]++;
          } else {
            censored[i]++;
          }
          left--;
        } else if (random.nextDouble() < hazards[i]) {
          events[i]++;
          left--;
        }
      }
    }
    censored[hazards.length] = left;
    List<RoundedSum> some = new ArrayList<>();
    List<RoundedSum> others = new ArrayList<>();
    for (int i = 0; i <= hazards.length; i++) {
      some.add(rounded(released(random, events[i])));
      others.add(rounded(released(random, censored[i])));
    }
    return new FollowUp(List.of(3, 6, 9, 12), some, others);
  }

  private static int released(Random random, int count) {
    return count >= 3 ? count : random.nextInt(3) < count ? 3 : 0;
  }

  private static FollowUp drawn(Random random) {
    List<RoundedSum> events = new ArrayList<>();
    List<RoundedSum> censored = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      events.add(rounded(random.nextBoolean() ? 3 : random.nextInt(2) * 7));
      censored.add(rounded(random.nextBoolean() ? 3 : random.nextInt(2) * 5));
    }
    censored.set(3, exactly(12));
    return new FollowUp(List.of(3, 6, 9), events, censored);
  }

  private static void eachCompatible(FollowUp group, Consumer<LifeTable> with) {
    List<CountRange> ranges = new ArrayList<>();
    group.events().forEach(sum -> ranges.add(sum.figure().range()));
    group.censored().forEach(sum -> ranges.add(sum.figure().range()));
    int[] counts = new int[ranges.size()];
    eachCompatible(group, ranges, counts, 0, with);
  }

  private static void eachCompatible(
      FollowUp group, List<CountRange> ranges, int[] counts, int place, Consumer<LifeTable> with) {
    if (place == counts.length) {
      int half = counts.length / 2;
      with.accept(
          exact(
                  group.ends(),
                  Arrays.copyOfRange(counts, 0, half),
                  Arrays.copyOfRange(counts, half, counts.length))
              .released());
      return;
    }
    for (int count = ranges.get(place).lower(); count <= ranges.get(place).upper(); count++) {
      counts[place] = count;
      eachCompatible(group, ranges, counts, place + 1, with);
    }
  }

  private static double survival(LifeTable table, int interval) {
    Estimate at = table.steps(LifeTable.Censoring.HALF, LEVEL).get(interval).survival();
    return at instanceof Estimate.Known known ? known.value() : ((Estimate.PointOnly) at).value();
  }

  private static RoundedSum rounded(int released) {
    return RoundedSum.of(new Cell.Count(released), POLICY);
  }

  private static RoundedSum exactly(int count) {
    return new RoundedSum(Figure.exactly(count), 0);
  }

  private static FollowUp exact(List<Integer> ends, int[] events, int[] censored) {
    List<RoundedSum> some = new ArrayList<>();
    List<RoundedSum> others = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      some.add(exactly(events[i]));
      others.add(exactly(censored[i]));
    }
    return new FollowUp(ends, some, others);
  }
}
