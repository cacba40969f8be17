package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Agreement;
import org.mtbnode.comparison.CentreRow;
import org.mtbnode.comparison.DaysTaken;
import org.mtbnode.comparison.Figure;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryQuestion;
import org.mtbnode.comparison.OperationsComparison;
import org.mtbnode.comparison.OperationsComparison.Assay;
import org.mtbnode.comparison.TestOutcomes;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.specification.CountRange;

/** Puts failures and turnaround into words. */
final class OperationsPresenter implements InquiryPresenter.Figures {
  private static final double NINE_OF_TEN = 0.9;

  private final InquiryWords said;

  OperationsPresenter(InquiryWords said) {
    this.said = said;
  }

  /**
   * @param reasons failed tests by reason, over the centres
   * @param measures the columns of the table of outcomes
   */
  record Shown(
      ReasonBars reasons, List<Group> groups, List<Measure> measures, int floor) {}

  record Measure(String code, String label) {}

  /**
   * An assay.
   *
   * @param coincides whether it was used at one centre alone
   */
  record Group(
      String name,
      String description,
      boolean coincides,
      DaysPlot days,
      List<OutcomeRow> outcomes,
      List<DayRow> turnaround) {}

  /** A centre's tests; {@code counts} is empty where they are not released. */
  record OutcomeRow(
      String centre,
      boolean total,
      Map<String, CountRange> counts,
      String run,
      InquiryWords.@Nullable Percentage failure) {}

  /** A centre's days; {@code within} is null where they are not released. */
  record DayRow(
      String centre,
      boolean total,
      String known,
      String unknown,
      InquiryWords.@Nullable Percentage within,
      String median) {}

  @Override
  public Optional<InquiryView.Told> tell(NetworkCube network, InquiryQuestion question) {
    OperationsComparison comparison = OperationsComparison.of(network, question);
    if (comparison.assays().isEmpty()) {
      return Optional.empty();
    }
    List<CentreRow<?>> rows = new ArrayList<>();
    comparison.assays().forEach(assay -> rows.addAll(assay.outcomeRows()));
    comparison.assays().forEach(assay -> rows.addAll(assay.dayRows()));
    return Optional.of(
        new InquiryView.Told(
            answer(comparison),
            new Shown(
                reasons(comparison),
                comparison.assays().stream().map(this::group).toList(),
                network.specification().measures().stream()
                    .filter(
                        measure ->
                            network.specification().view("overall").counts(measure.code()))
                    .map(measure -> new Measure(measure.code(), measure.label()))
                    .toList(),
                floor(comparison)),
            said.remarks(comparison.contract().policy(), rows),
            comparison.assays().stream()
                .flatMap(
                    assay ->
                        Stream.concat(
                            InquiryWords.sources(assay.assay().name(), assay.outcomeRows()),
                            InquiryWords.sources(assay.assay().name(), assay.dayRows())))
                .distinct()
                .toList(),
            methods(comparison, rows)));
  }

  private static int floor(OperationsComparison comparison) {
    return comparison.contract().policy().blockFloor();
  }

  // the answer

  private List<String> answer(OperationsComparison comparison) {
    String interval =
        said.value(
            Inquiry.Word.INTERVAL, comparison.question().value(Inquiry.Word.INTERVAL));
    List<String> answer = new ArrayList<>();
    for (Assay assay : comparison.assays()) {
      answer.add(
          String.join(
              " ",
              Stream.of(
                      Stream.of(failure(assay, floor(comparison))),
                      reason(assay.outcomes()).stream(),
                      Stream.of(days(assay, interval)))
                  .flatMap(each -> each)
                  .toList()));
    }
    answer.add(said.own().say("answer.different"));
    return answer;
  }

  private String failure(Assay assay, int floor) {
    Agreement failure = assay.outcomes().failure();
    if (failure.estimate() == null) {
      return said.html("answer.nobody", Map.of("assay", assay.assay().name(), "floor", floor));
    }
    Map<String, Object> values = InquiryWords.limits(failure);
    values.put("assay", assay.assay().name());
    values.put("failed", assay.outcomes().failed().toString());
    values.put("run", assay.outcomes().carriedOut().toString());
    Optional<Estimate.Known> pooled = assay.pooledFailure();
    values.put("pooled", pooled.isPresent() ? "yes" : "no");
    values.put("mean", pooled.map(known -> InquiryWords.percent(known.value())).orElse(0L));
    values.put("mean_from", pooled.map(known -> InquiryWords.percent(known.lower())).orElse(0L));
    values.put("mean_to", pooled.map(known -> InquiryWords.percent(known.upper())).orElse(0L));
    return said.html("answer.failure", values);
  }

  private Optional<String> reason(TestOutcomes outcomes) {
    return outcomes.byMeasure().entrySet().stream()
        .filter(each -> TestOutcomes.isFailure(each.getKey()) && each.getValue().released() > 0)
        .max(Comparator.comparingInt(each -> each.getValue().released()))
        .map(
            most ->
                said.say(
                    "answer.reason",
                    Map.of(
                        "reason", said.own().name("reason", most.getKey()),
                        "count", most.getValue().toString())));
  }

  private String days(Assay assay, String interval) {
    List<Agreement> centres =
        assay.dayRows().stream()
            .flatMap(
                row ->
                    row.outcome() instanceof CentreRow.Released<DaysTaken> released
                        ? Stream.of(released.figures().withinTwoWeeks())
                        : Stream.<Agreement>empty())
            .filter(share -> share.estimate() != null)
            .toList();
    Map<String, Object> values = new TreeMap<>();
    values.put("interval", interval);
    if (centres.isEmpty()) {
      return said.html("answer.days.none", values);
    }
    int good = (int) centres.stream().filter(OperationsPresenter::isNineOfTen).count();
    values.put("approx", centres.stream().anyMatch(Agreement::approximate) ? "yes" : "no");
    if (good > 0) {
      values.put("good", good);
      values.put("good_words", said.inWords(good));
      values.put("all", centres.size());
      values.put("all_words", said.inWords(centres.size()));
      return said.html("answer.days.most", values);
    }
    if (centres.size() == 1) {
      values.putAll(InquiryWords.limits(centres.get(0)));
      return said.html("answer.days.one", values);
    }
    List<Long> shares =
        centres.stream().map(share -> (Long) InquiryWords.limits(share).get("at")).sorted().toList();
    values.put("from", shares.get(0));
    values.put("to", shares.get(shares.size() - 1));
    return said.html("answer.days.range", values);
  }

  private static boolean isNineOfTen(Agreement share) {
    Double estimate = share.estimate();
    return estimate != null && estimate >= NINE_OF_TEN;
  }

  // figures and tables

  private ReasonBars reasons(OperationsComparison comparison) {
    List<ReasonBars.Assay> assays = new ArrayList<>();
    for (Assay assay : comparison.assays()) {
      List<ReasonBars.Reason> reasons = new ArrayList<>();
      assay
          .outcomes()
          .byMeasure()
          .forEach(
              (measure, count) -> {
                if (TestOutcomes.isFailure(measure) && count.released() > 0) {
                  reasons.add(
                      new ReasonBars.Reason(said.own().name("reason", measure), count));
                }
              });
      assays.add(new ReasonBars.Assay(assay.assay().name(), reasons));
    }
    return ReasonBars.of(assays);
  }

  private Group group(Assay assay) {
    List<OutcomeRow> outcomes = new ArrayList<>();
    assay
        .outcomeRows()
        .forEach(row -> outcomes.add(outcome(row.centre(), false, figures(row))));
    String all = said.shared().say("row.all");
    outcomes.add(outcome(all, true, assay.outcomes()));
    List<DayRow> turnaround = new ArrayList<>();
    assay.dayRows().forEach(row -> turnaround.add(day(row.centre(), false, figures(row))));
    turnaround.add(day(all, true, assay.days()));
    return new Group(
        assay.assay().name(),
        said.description(assay.assay()),
        assay.coincidesWithCentre(),
        DaysPlot.of(assay.days()),
        outcomes,
        turnaround);
  }

  private static <T> @Nullable T figures(CentreRow<T> row) {
    return row.outcome() instanceof CentreRow.Released<T> released ? released.figures() : null;
  }

  private OutcomeRow outcome(String centre, boolean total, @Nullable TestOutcomes outcomes) {
    if (outcomes == null) {
      return new OutcomeRow(centre, total, Map.of(), "", null);
    }
    Map<String, CountRange> counts = new TreeMap<>();
    outcomes.byMeasure().forEach((measure, count) -> counts.put(measure, count.range()));
    return new OutcomeRow(
        centre,
        total,
        counts,
        outcomes.carriedOut().toString(),
        said.percentage(outcomes.failure()));
  }

  private DayRow day(String centre, boolean total, @Nullable DaysTaken days) {
    if (days == null) {
      return new DayRow(centre, total, "", "", null, "");
    }
    Figure known = days.known();
    return new DayRow(
        centre,
        total,
        known.toString(),
        days.unknown().toString(),
        said.percentage(days.withinTwoWeeks()),
        median(days.median()));
  }

  private String median(DaysTaken.@Nullable MedianBin median) {
    if (median == null) {
      return said.own().say("median.none");
    }
    Integer last = median.lastDay();
    if (last == null) {
      return said.say("median.open", Map.of("first", median.firstDay()));
    }
    return said.say(
        last == median.firstDay() ? "median.one" : "median.range",
        Map.of("first", median.firstDay(), "last", last));
  }

  private String methods(OperationsComparison comparison, List<CentreRow<?>> rows) {
    Map<String, Object> values = said.asked(comparison.question(), Inquiry.OPERATIONS.words());
    values.put("centres", InquiryWords.released(rows));
    values.put("floor", floor(comparison));
    values.put("base", comparison.contract().policy().base());
    return said.say("methods", values);
  }
}
