package org.mtbnode.comparison.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mtbnode.BenchReport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The bivariate binomial model beside the normal one on the same synthetic sites, and the intervals
 * of every table of a large network. {@code ./dev bench statistics} runs it.
 */
public class StatisticsBench {
  private static final ConfidenceLevel LEVEL = ConfidenceLevel.NINETY_FIVE;
  private static final int GENES_TIMES_TUMOUR_TYPES = 40 * 7;

  /**
   * Sites drawn from the model: mean logits 1.2 and 3, deviations 0.8 and 0.9, correlation -0.4.
   */
  @State(Scope.Benchmark)
  public static class Network {
    @Param({"5", "23", "150"})
    public int sites;

    List<SiteTable> tables = List.of();

    @Setup
    public void draw() {
      tables = drawn(sites, new Random(sites));
    }
  }

  /** One table for every site, gene and tumour type. */
  @State(Scope.Benchmark)
  public static class Tables {
    List<SiteTable> all = List.of();

    @Setup
    public void draw() {
      Random random = new Random(7);
      List<SiteTable> drawn = new ArrayList<>();
      for (int i = 0; i < GENES_TIMES_TUMOUR_TYPES; i++) {
        drawn.addAll(drawn(150, random));
      }
      all = drawn;
    }
  }

  @Benchmark
  public Object glmm(Network network) {
    return BivariateGlmm.fit(network.tables);
  }

  @Benchmark
  public Object reitsma(Network network) {
    return Reitsma.restricted(network.tables, Correction.SINGLE);
  }

  @Benchmark
  public void tables(Tables tables, Blackhole blackhole) {
    for (SiteTable table : tables.all) {
      blackhole.consume(table.ppa().estimate(IntervalMethod.WILSON, LEVEL));
      blackhole.consume(table.npa().estimate(IntervalMethod.WILSON, LEVEL));
      blackhole.consume(Kappa.of(crossed(table), LEVEL));
    }
  }

  @Test
  void run() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(StatisticsBench.class.getName())
                    .mode(Mode.AverageTime)
                    .timeUnit(TimeUnit.MILLISECONDS)
                    .forks(1)
                    .warmupIterations(4)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(2))
                    .build())
            .run();
    report(results).write();
  }

  private static BenchReport report(Collection<RunResult> results) {
    Map<String, String> rows = new LinkedHashMap<>();
    Map<String, Double> figures = new LinkedHashMap<>();
    for (RunResult result : results) {
      String sites = result.getParams().getParam("sites");
      String name = result.getPrimaryResult().getLabel();
      double milliseconds = result.getPrimaryResult().getScore();
      rows.put(
          words(name) + (sites == null ? "" : ", " + sites + " sites"),
          String.format(
              Locale.ROOT,
              "%.2f ms \u00b1 %.2f",
              milliseconds,
              result.getPrimaryResult().getScoreError()));
      figures.put(
          name + (sites == null ? "" : sites) + "Milliseconds", BenchReport.rounded(milliseconds));
    }
    return new BenchReport(
        "statistics", "JMH 1.37, one fork, 4 warm-up and 5 measured rounds of 2 s", rows, figures);
  }

  private static String words(String name) {
    return switch (name) {
      case "glmm" -> "binomial model, 15 x 15 nodes";
      case "reitsma" -> "normal model of the logits";
      default -> "150 sites x 40 genes x 7 tumour types";
    };
  }

  private static Crossed crossed(SiteTable table) {
    return new Crossed(
        table.tp().released(), table.fp().released(), table.fn().released(), table.tn().released());
  }

  private static List<SiteTable> drawn(int sites, Random random) {
    List<SiteTable> tables = new ArrayList<>();
    for (int i = 0; i < sites; i++) {
      double first = random.nextGaussian();
      double second = random.nextGaussian();
      double ppa = Logit.inverse(1.2 + 0.8 * first);
      double npa = Logit.inverse(3 + 0.9 * (-0.4 * first + Math.sqrt(0.84) * second));
      int positives = 10 + random.nextInt(50);
      int negatives = 20 + random.nextInt(100);
      int tp = binomial(positives, ppa, random);
      int tn = binomial(negatives, npa, random);
      tables.add(
          SiteTable.exactly("site %03d".formatted(i), tp, negatives - tn, positives - tp, tn));
    }
    return tables;
  }

  private static int binomial(int trials, double p, Random random) {
    int successes = 0;
    for (int i = 0; i < trials; i++) {
      successes += random.nextDouble() < p ? 1 : 0;
    }
    return successes;
  }
}
