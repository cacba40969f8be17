package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Agreement;
import org.mtbnode.comparison.CentreRow;
import org.mtbnode.comparison.DaysTaken;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryQuestion;
import org.mtbnode.comparison.OperationsComparison;
import org.mtbnode.comparison.OperationsComparison.Assay;
import org.mtbnode.comparison.TestOutcomes;
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
  record Shown(ReasonBars reasons, List<Group> groups, List<Measure> measures, int floor) {}

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
      Map<String, CountRange> counts,
      String run,
      InquiryWords.@Nullable Percentage failure) {}

  /** A centre's days; {@code within} is null where they are not released. */
  record DayRow(
      String centre,
      String known,
      CountRange unknown,
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
                        measure -> network.specification().view("overall").counts(measure.code()))
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
        said.value(Inquiry.Word.INTERVAL, comparison.question().value(Inquiry.Word.INTERVAL));
    List<String> answer = new ArrayList<>();
    for (Assay assay : comparison.assays()) {
      answer.add(
          String.join(
              " ",
              Stream.of(
                      Stream.of(failure(assay, floor(comparison))),
                      said.masked(assay.failure(), assay.outcomeRows(), floor(comparison)).stream(),
                      reason(assay.outcomes()).stream(),
                      Stream.of(days(assay, interval)))
                  .flatMap(each -> each)
                  .toList()));
    }
    answer.add(said.own().say("answer.different"));
    return answer;
  }

  private String failure(Assay assay, int floor) {
    List<Agreement> centres = InquiryWords.known(assay.outcomeRows(), TestOutcomes::failure);
    if (centres.isEmpty()) {
      return said.html("answer.nobody", Map.of("assay", assay.assay().name(), "floor", floor));
    }
    Map<String, Object> values = InquiryWords.spread(centres);
    values.put("assay", assay.assay().name());
    values.put("failed", assay.outcomes().failed().toString());
    values.put("run", assay.outcomes().carriedOut().toString());
    assay.failure().estimate().ifPresent(pooled -> values.putAll(InquiryWords.limits(pooled)));
    return said.html(
        "answer.failure."
            + (centres.size() == 1
                ? "one"
                : assay.failure().estimate().isPresent() ? "pooled" : "range"),
        values);
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
    List<Agreement> centres = InquiryWords.known(assay.dayRows(), DaysTaken::withinTwoWeeks);
    if (centres.isEmpty()) {
      return said.html("answer.days.none", Map.of("interval", interval));
    }
    Map<String, Object> values = InquiryWords.spread(centres);
    values.put("interval", interval);
    int good = (int) centres.stream().filter(OperationsPresenter::isNineOfTen).count();
    if (good > 0) {
      values.put("good", good);
      values.put("good_words", said.inWords(good));
      values.put("all", centres.size());
      values.put("all_words", said.inWords(centres.size()));
      return said.html(good == centres.size() ? "answer.days.all" : "answer.days.most", values);
    }
    return said.html(centres.size() == 1 ? "answer.days.one" : "answer.days.range", values);
  }

  /** A share in steps of five says so only from the next step on. */
  private static boolean isNineOfTen(Agreement share) {
    Double estimate = share.estimate();
    return estimate != null
        && (share.approximate() ? estimate > NINE_OF_TEN : estimate >= NINE_OF_TEN);
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
                  reasons.add(new ReasonBars.Reason(said.own().name("reason", measure), count));
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
        .forEach(
            row ->
                outcomes.add(
                    outcome(
                        row.centre(),
                        InquiryWords.figures(row),
                        of -> said.percentage(of.failure()))));
    String all = said.shared().say("row.all");
    outcomes.add(outcome(all, assay.outcomes(), of -> InquiryWords.pooled(assay.failure())));
    List<DayRow> turnaround = new ArrayList<>();
    assay
        .dayRows()
        .forEach(
            row ->
                turnaround.add(
                    day(
                        row.centre(),
                        InquiryWords.figures(row),
                        of -> said.percentage(of.withinTwoWeeks()))));
    turnaround.add(day(all, assay.days(), of -> InquiryWords.pooled(assay.withinTwoWeeks())));
    return new Group(
        assay.assay().name(),
        said.description(assay.assay()),
        assay.coincidesWithCentre(),
        DaysPlot.of(assay.days()),
        outcomes,
        turnaround);
  }

  private OutcomeRow outcome(
      String centre,
      @Nullable TestOutcomes outcomes,
      Function<TestOutcomes, InquiryWords.Percentage> failure) {
    if (outcomes == null) {
      return new OutcomeRow(centre, Map.of(), "", null);
    }
    Map<String, CountRange> counts = new TreeMap<>();
    outcomes.byMeasure().forEach((measure, count) -> counts.put(measure, count.range()));
    return new OutcomeRow(
        centre, counts, outcomes.carriedOut().toString(), failure.apply(outcomes));
  }

  private DayRow day(
      String centre,
      @Nullable DaysTaken days,
      Function<DaysTaken, InquiryWords.Percentage> within) {
    if (days == null) {
      return new DayRow(centre, "", CountRange.ZERO, null, "");
    }
    return new DayRow(
        centre,
        days.known().toString(),
        days.unknown().range(),
        within.apply(days),
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

  @Override
  public List<Report.Drawing> drawings(Object figures) {
    Shown shown = (Shown) figures;
    return Stream.concat(
            Stream.of(
                new Report.Drawing(
                    said.own().say("report.reasons"),
                    "plots-operations :: reasons(${drawing.plot})",
                    shown.reasons())),
            shown.groups().stream()
                .map(
                    group ->
                        new Report.Drawing(
                            group.name(),
                            "plots-operations :: days(${drawing.plot},${drawing.title})",
                            group.days())))
        .toList();
  }

  private String methods(OperationsComparison comparison, List<CentreRow<?>> rows) {
    Map<String, Object> values = said.asked(comparison.question(), Inquiry.OPERATIONS.words());
    values.put("centres", InquiryWords.released(rows));
    values.put("floor", floor(comparison));
    values.put("base", comparison.contract().policy().base());
    return said.say("methods", values);
  }
}
