package org.mtbnode.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.combination.SiteBlock;
import org.mtbnode.comparison.RecurrenceFates.Row;
import org.mtbnode.comparison.outcome.LogRank;
import org.mtbnode.comparison.statistics.ConfidenceLevel;

/** The blocks of {@code lb-landmark} that answer one question. */
record LandmarkCounts(NetworkCube network, RecurrenceQuestion question) {
  static final List<Integer> GRID = List.of(3, 6, 9, 12, 15, 18, 24, 36);

  /** Fewer events in a curve: no test of the two, methods §3.3. */
  static final int FEWEST_EVENTS = 10;

  private static final List<String> EVENTS = List.of("recurred", "died");

  /** The results of the summary that stand in a row. */
  private static final Map<String, List<String>> RESULTS = results();

  private static Map<String, List<String>> results() {
    Map<String, List<String>> results = new LinkedHashMap<>();
    results.put(RecurrenceFates.DETECTED, List.of("detected"));
    results.put(RecurrenceFates.NOT_DETECTED, List.of("not-detected"));
    results.put(RecurrenceFates.FAILED, List.of("failed", "not-collected", "design-failed"));
    results.put(RecurrenceFates.INDETERMINATE, List.of("indeterminate"));
    return results;
  }

  private boolean isAnyUse() {
    return question.use().equals(RecurrenceQuestion.ANY_USE);
  }

  private NetworkBlock at(String view, String result) {
    return NetworkBlock.at(
        network,
        view,
        Map.of(
            "clinical_setting", question.setting(),
            "tumour_type", question.tumourType(),
            "assay", question.assay(),
            "result", result,
            "result_use", question.use()));
  }

  /** Who was followed after a result. */
  NetworkBlock followed(String result) {
    return at(isAnyUse() ? "life-table" : "by-result-use", result);
  }

  /** Detected and not detected of another use. */
  NetworkBlock followed(String result, String use) {
    return new LandmarkCounts(
            network,
            new RecurrenceQuestion(
                question.setting(), question.tumourType(), question.assay(), use))
        .followed(result);
  }

  Optional<SurvivalCurve> curve(String result) {
    return followed(result).centres().stream()
        .map(LandmarkCounts::followUp)
        .reduce(FollowUp::plus)
        .map(SurvivalCurve::of);
  }

  private static FollowUp followUp(NetworkBlock.Centre centre) {
    List<RoundedSum> events = new ArrayList<>();
    List<RoundedSum> censored = new ArrayList<>();
    for (String interval : FollowUp.intervals(GRID)) {
      events.add(
          sum(
              centre.block(),
              measure -> EVENTS.stream().anyMatch(e -> measure.equals(e + "-" + interval))));
      censored.add(sum(centre.block(), ("censored-" + interval)::equals));
    }
    return new FollowUp(GRID, events, censored);
  }

  static RoundedSum sum(SiteBlock block, Predicate<String> measure) {
    return block.cells().entrySet().stream()
        .filter(cell -> measure.test(cell.getKey().measure()))
        .map(cell -> RoundedSum.of(cell.getValue(), block.policy()))
        .reduce(RoundedSum.NONE, RoundedSum::plus);
  }

  /** Centres that have released both results. */
  List<NetworkCube.Site> ofBoth() {
    Set<String> others =
        followed(RecurrenceFates.NOT_DETECTED).centres().stream()
            .map(centre -> centre.site().node())
            .collect(Collectors.toSet());
    return followed(RecurrenceFates.DETECTED).centres().stream()
        .map(NetworkBlock.Centre::site)
        .filter(site -> others.contains(site.node()))
        .toList();
  }

  /**
   * Detected against not detected, each centre that has released both a stratum; null where either
   * has too few events.
   */
  @Nullable LogRank logRank() {
    List<LogRank.Stratum> strata = new ArrayList<>();
    double rounding = 0;
    int events1 = 0;
    int events2 = 0;
    for (NetworkCube.Site site : ofBoth()) {
      FollowUp first = followUp(RecurrenceFates.DETECTED, site);
      FollowUp second = followUp(RecurrenceFates.NOT_DETECTED, site);
      strata.add(new LogRank.Stratum(first.released(), second.released()));
      rounding += rounding(first, second);
      events1 += first.allEvents().released();
      events2 += second.allEvents().released();
    }
    return Math.min(events1, events2) < FEWEST_EVENTS
        ? null
        : LogRank.of(strata, ConfidenceLevel.NINETY_FIVE)
            .widened(rounding, ConfidenceLevel.NINETY_FIVE);
  }

  private FollowUp followUp(String result, NetworkCube.Site site) {
    return followed(result).centres().stream()
        .filter(centre -> centre.site().equals(site))
        .map(LandmarkCounts::followUp)
        .findFirst()
        .orElseGet(() -> FollowUp.ofNobody(GRID));
  }

  /** Of observed less expected: an event moves it by one less its expected share. */
  private static double rounding(FollowUp first, FollowUp second) {
    double variance = 0;
    for (int i = 0; i < GRID.size(); i++) {
      double n1 = first.atRisk(i).released();
      double n = n1 + second.atRisk(i).released();
      double expected = n == 0 ? 0 : n1 / n;
      variance +=
          (1 - expected) * (1 - expected) * first.events().get(i).variance()
              + expected * expected * second.events().get(i).variance();
    }
    return variance;
  }

  // the four fates

  RecurrenceFates fates(int month) {
    List<Row> rows = new ArrayList<>();
    Map<String, FourSums> sums = new TreeMap<>();
    RESULTS.forEach(
        (row, results) -> {
          FourSums four = fates(month, results);
          sums.put(row, four);
          if (four.centres() > 0) {
            rows.add(four.row(row));
          }
        });
    FourSums detected = sums.getOrDefault(RecurrenceFates.DETECTED, FourSums.NONE);
    FourSums not = sums.getOrDefault(RecurrenceFates.NOT_DETECTED, FourSums.NONE);
    boolean both = detected.centres() > 0 && not.centres() > 0;
    return new RecurrenceFates(
        month,
        rows,
        both
            ? Share.of(detected.recurred(), not.recurred())
            : Share.unknown("one of the results is not released"),
        both
            ? Share.of(not.eventFree(), detected.eventFree())
            : Share.unknown("one of the results is not released"));
  }

  private record FourSums(
      int centres,
      RoundedSum recurred,
      RoundedSum eventFree,
      RoundedSum censored,
      RoundedSum died) {
    static final FourSums NONE =
        new FourSums(0, RoundedSum.NONE, RoundedSum.NONE, RoundedSum.NONE, RoundedSum.NONE);

    FourSums plus(SiteBlock block, Set<String> counted) {
      return new FourSums(
          centres,
          recurred.plus(sum(block, measure -> is("recurred", measure, counted))),
          eventFree.plus(sum(block, measure -> isFree(measure, counted))),
          censored.plus(sum(block, measure -> is("censored", measure, counted))),
          died.plus(sum(block, measure -> is("died", measure, counted))));
    }

    FourSums at(int number) {
      return new FourSums(number, recurred, eventFree, censored, died);
    }

    Row row(String result) {
      return new Row(
          result, centres, recurred.figure(), eventFree.figure(), censored.figure(), died.figure());
    }

    /** The fate itself, or in an interval that ends by the month. */
    private static boolean is(String fate, String measure, Set<String> counted) {
      return measure.equals(fate)
          || (measure.startsWith(fate + "-")
              && counted.contains(measure.substring(fate.length() + 1)));
    }

    /** What happened later had not happened by the month. */
    private static boolean isFree(String measure, Set<String> counted) {
      return measure.equals("event-free")
          || (measure.contains("-")
              && !counted.contains(measure.substring(measure.indexOf('-') + 1)));
    }
  }

  private FourSums fates(int month, List<String> results) {
    Set<String> counted = intervalsUpTo(month);
    Set<String> nodes = new TreeSet<>();
    FourSums four = FourSums.NONE;
    for (String result : results) {
      for (NetworkBlock.Centre centre : fateBlocks(month, result)) {
        nodes.add(centre.site().node());
        four = four.plus(centre.block(), counted);
      }
    }
    return four.at(nodes.size());
  }

  /** The block of the month itself has fewer rounded counts than the life table's. */
  private List<NetworkBlock.Centre> fateBlocks(int month, String result) {
    Map<String, NetworkBlock.Centre> byNode = new TreeMap<>();
    Stream<NetworkBlock.Centre> ofMonth =
        isAnyUse() ? at("at-%d-months".formatted(month), result).centres().stream() : Stream.of();
    Stream.concat(ofMonth, followed(result).centres().stream())
        .forEach(centre -> byNode.putIfAbsent(centre.site().node(), centre));
    return List.copyOf(byNode.values());
  }

  private static Set<String> intervalsUpTo(int month) {
    return FollowUp.intervals(GRID).stream()
        .filter(interval -> !interval.startsWith("over"))
        .filter(interval -> Integer.parseInt(interval.replaceAll(".*-", "")) <= month)
        .collect(Collectors.toSet());
  }

  /** Every block behind the answer, by what it tells. */
  Map<String, NetworkBlock> sources() {
    Map<String, NetworkBlock> sources = new LinkedHashMap<>();
    RESULTS.values().stream()
        .flatMap(List::stream)
        .forEach(result -> sources.put(result, followed(result)));
    if (isAnyUse()) {
      for (int month : RecurrenceComparison.MONTHS) {
        RESULTS.values().stream()
            .flatMap(List::stream)
            .forEach(
                result ->
                    sources.put(result + "-" + month, at("at-%d-months".formatted(month), result)));
      }
    }
    return sources;
  }
}
