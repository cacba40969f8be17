package org.mtbnode.comparison.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Totals of rounded parts, and what pooling them over sites does to the estimate. */
class SplitTest {
  private static final int BASE = 3;
  private static final PossibleCounts NOBODY = PossibleCounts.exactly(0);

  private static List<PossibleCounts> rounded(int... released) {
    return Arrays.stream(released).mapToObj(each -> PossibleCounts.rounded(each, BASE)).toList();
  }

  /** Pólya's urn, drawn one by one, over every count that may stand behind four parts. */
  @Test
  void isTheUrnOverAllCounts() {
    double[] urn = {4, 3, 2, 1};
    List<PossibleCounts> parts = rounded(3, 0, 5, 0);
    Map<Integer, Double> expected = new TreeMap<>();
    for (int a = 0; a <= 3; a++) {
      for (int b = 0; b <= 2; b++) {
        for (int c = 0; c <= 2; c++) {
          double shown = (a / 3.0) * (1 - b / 3.0) * (1 - c / 3.0);
          expected.merge(a + b + c + 5, shown * urn(urn, a, b, 5, c), Double::sum);
        }
      }
    }
    expected.values().removeIf(likely -> likely == 0);

    Map<Integer, Double> total =
        new Split(new double[] {0.4, 0.3, 0.2, 0.1}, 10).total(parts).probability();

    double scale = Collections.max(expected.values());
    assertThat(total.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (count, likely) ->
            assertThat(total.get(count))
                .as("%s patients", count)
                .isCloseTo(likely / scale, within(1e-12)));
  }

  /** Orders times the probability of one order. */
  private static double urn(double[] urn, int... drawn) {
    double probability = 1;
    double balls = Arrays.stream(urn).sum();
    int all = 0;
    for (int colour = 0; colour < drawn.length; colour++) {
      for (int i = 0; i < drawn[colour]; i++) {
        all++;
        probability *= all / (i + 1.0) * (urn[colour] + i) / balls;
        balls++;
      }
    }
    return probability;
  }

  @Test
  void onePartIsItsOwnTotal() {
    Split split = Split.of(List.of(rounded(12), rounded(0)));

    assertThat(split.total(rounded(12))).isEqualTo(PossibleCounts.exactly(12));
    assertThat(split.total(rounded(0)).probability().keySet()).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void aPartNobodyHasHidesNobody() {
    Split split = Split.of(List.of(rounded(9, 0, 0), rounded(7, 0, 0)));

    assertThat(split.total(rounded(9, 0, 0))).isEqualTo(PossibleCounts.exactly(9));
  }

  @Test
  void nothingReleasedAnywhereIsAnsweredToo() {
    PossibleCounts total = Split.of(List.of(rounded(0, 0), rounded(0, 0))).total(rounded(0, 0));

    assertThat(total.released()).isZero();
    assertThat(total.probability().get(0)).isEqualTo(1);
    assertThat(Split.of(List.of()).total(List.of())).isEqualTo(NOBODY);
  }

  // over sites

  private static final double FAILING = 0.11;
  private static final int NETWORKS = 200;

  /** By reason: a frequent one, and a tail. */
  private static final double[] REASONS = {
    0.45, 0.15, 0.1, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01, 0.01, 0.01
  };

  /**
   * Synthetic: 5 to 9 sites of 40 to 120 tests, 11 % failing for one of 12 reasons, each reason
   * rounded to 0 or 3 as centres round. Against the counts before rounding, and against the sums as
   * released with an effective number (Rao and Scott 1992).
   */
  @Test
  void failuresOverSitesAreFoundWithoutBias() {
    Simulation alike = new Simulation(11, 0, 0).run();

    assertThat(alike.likelihood.mean()).as("%s", alike).isCloseTo(FAILING, within(0.01));
    // 0.95 less twice the Monte Carlo error of 200
    assertThat(alike.likelihood.coverage()).as("%s", alike).isGreaterThan(0.92);
    assertThat(alike.likelihood.error())
        .as("%s", alike)
        .isLessThan(0.9 * alike.releasedSums.error());
    assertThat(alike.likelihood.width())
        .as("%s", alike)
        .isLessThan(0.9 * alike.releasedSums.width());
  }

  /** Sites that differ in how often and why tests fail: as well as the counts themselves do. */
  @Test
  void sitesWithReasonsOfTheirOwnDoNotBiasIt() {
    Simulation apart = new Simulation(12, 0.4, 0.8).run();

    assertThat(apart.likelihood.mean()).as("%s", apart).isCloseTo(FAILING, within(0.01));
    assertThat(apart.likelihood.coverage())
        .as("%s", apart)
        .isGreaterThan(apart.exact.coverage() - 0.03);
    // the limits of a site by itself: 1293 of 1378
    assertThat(apart.sitesLimitsHolding / (double) apart.sitesLimits)
        .as("%s", apart)
        .isGreaterThan(0.93);
    assertThat(apart.likelihood.error()).as("%s", apart).isLessThan(apart.releasedSums.error());
  }

  /** Estimates of many networks. */
  private static final class Estimates {
    private final List<Estimate.Known> all = new ArrayList<>();

    void add(List<SiteTable> sites) {
      all.add(
          (Estimate.Known) Pooling.glmm(ConfidenceLevel.NINETY_FIVE).poolPpa(sites).agreement());
    }

    double mean() {
      return all.stream().mapToDouble(Estimate.Known::value).average().orElseThrow();
    }

    double error() {
      return Math.sqrt(
          all.stream()
              .mapToDouble(each -> Math.pow(each.value() - FAILING, 2))
              .average()
              .orElseThrow());
    }

    double coverage() {
      return all.stream().filter(each -> each.lower() <= FAILING && FAILING <= each.upper()).count()
          / (double) all.size();
    }

    double width() {
      return all.stream().mapToDouble(e -> e.upper() - e.lower()).average().orElseThrow();
    }

    @Override
    public String toString() {
      return "mean %.4f, error %.4f, coverage %.3f, width %.4f"
          .formatted(mean(), error(), coverage(), width());
    }
  }

  private static final class Simulation {
    private final long seed;
    private final double between;
    private final double betweenReasons;
    private final Random random;
    private final Estimates exact = new Estimates();
    private final Estimates likelihood = new Estimates();
    private final Estimates releasedSums = new Estimates();
    private int sitesLimits;
    private int sitesLimitsHolding;

    /**
     * @param between deviation of the sites' logits
     * @param betweenReasons deviation of the logarithms of their reasons' shares
     */
    Simulation(long seed, double between, double betweenReasons) {
      this.seed = seed;
      this.between = between;
      this.betweenReasons = betweenReasons;
      this.random = new Random(seed);
    }

    Simulation run() {
      for (int network = 0; network < NETWORKS; network++) {
        draw(5 + random.nextInt(5));
      }
      return this;
    }

    private void draw(int sites) {
      List<SiteTable> counted = new ArrayList<>();
      List<SiteTable> summed = new ArrayList<>();
      List<List<PossibleCounts>> failed = new ArrayList<>();
      List<Integer> completed = new ArrayList<>();
      List<Double> truth = new ArrayList<>();
      for (int site = 0; site < sites; site++) {
        double failing = Logit.inverse(Logit.of(FAILING) + between * random.nextGaussian());
        double[] reasons = reasons();
        int[] parts = new int[reasons.length];
        int done = 0;
        int tests = 40 + random.nextInt(81);
        for (int test = 0; test < tests; test++) {
          if (random.nextDouble() < failing) {
            parts[drawn(reasons)]++;
          } else {
            done++;
          }
        }
        List<PossibleCounts> released = Arrays.stream(parts).mapToObj(this::release).toList();
        counted.add(SiteTable.exactly("" + site, Arrays.stream(parts).sum(), 0, done, 0));
        summed.add(effective("" + site, released, done));
        failed.add(released);
        completed.add(done);
        truth.add(failing);
      }
      Split split = Split.of(failed);
      List<SiteTable> likely = new ArrayList<>();
      for (int site = 0; site < sites; site++) {
        likely.add(
            new SiteTable(
                "" + site,
                split.total(failed.get(site)),
                NOBODY,
                PossibleCounts.exactly(completed.get(site)),
                NOBODY));
      }
      for (int site = 0; site < sites; site++) {
        if (likely.get(site).ppaEstimate(ConfidenceLevel.NINETY_FIVE)
            instanceof Estimate.Known known) {
          sitesLimits++;
          boolean holds = known.lower() <= truth.get(site) && truth.get(site) <= known.upper();
          sitesLimitsHolding += holds ? 1 : 0;
        }
      }
      exact.add(counted);
      likelihood.add(likely);
      releasedSums.add(summed);
    }

    private double[] reasons() {
      double[] reasons = new double[REASONS.length];
      double sum = 0;
      for (int i = 0; i < reasons.length; i++) {
        reasons[i] = REASONS[i] * Math.exp(betweenReasons * random.nextGaussian());
        sum += reasons[i];
      }
      for (int i = 0; i < reasons.length; i++) {
        reasons[i] /= sum;
      }
      return reasons;
    }

    private int drawn(double[] reasons) {
      double left = random.nextDouble();
      int reason = 0;
      while (reason < reasons.length - 1 && left > reasons[reason]) {
        left -= reasons[reason++];
      }
      return reason;
    }

    private PossibleCounts release(int count) {
      return PossibleCounts.rounded(
          count >= BASE ? count : random.nextDouble() < count / (double) BASE ? BASE : 0, BASE);
    }

    /** The released sums, with as many tests as would be as certain had nothing been rounded. */
    private static SiteTable effective(String site, List<PossibleCounts> failed, int completed) {
      double yes = failed.stream().mapToInt(PossibleCounts::released).sum();
      double n = yes + completed;
      double p = yes / n;
      double rounding =
          failed.stream().filter(each -> each.released() == BASE).count() * (BASE - 1.0) * BASE;
      double sampling = n * p * (1 - p);
      double kept = sampling == 0 ? 1 : sampling / (sampling + (1 - p) * (1 - p) * rounding);
      return SiteTable.exactly(
          site, (int) Math.round(yes * kept), 0, (int) Math.round(completed * kept), 0);
    }

    @Override
    public String toString() {
      return "seed %d: exact %s; likelihood %s; released sums %s; %d of %d sites"
          .formatted(seed, exact, likelihood, releasedSums, sitesLimitsHolding, sitesLimits);
    }
  }
}
