package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.DetectionComparison;
import org.mtbnode.comparison.DetectionComparison.Assay;
import org.mtbnode.comparison.DetectionComparison.Centre;
import org.mtbnode.comparison.DetectionComparison.Level;
import org.mtbnode.comparison.DetectionComparison.Results;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryQuestion;
import org.mtbnode.comparison.statistics.Estimate;
import org.mtbnode.comparison.statistics.ProbitLod;

/** Puts what tests find in reference material into words. */
final class DetectionPresenter implements InquiryPresenter.Figures {
  private final InquiryWords said;
  private final CentreLimits centres;

  DetectionPresenter(InquiryWords said) {
    this.said = said;
    this.centres = new CentreLimits(said);
  }

  /** An assay each. */
  record Shown(List<Group> groups) {}

  record Group(
      String name, String description, DetectionPlot plot, List<Row> levels, List<Row> centres) {}

  /**
   * @param name a level or a centre
   * @param limit the level of which a centre finds 95 %; empty of a level
   */
  record Row(String name, Results results, String sensitivity, String limit) {}

  @Override
  public Optional<InquiryView.Told> tell(NetworkCube network, InquiryQuestion question) {
    DetectionComparison comparison = DetectionComparison.of(network, question);
    if (comparison.assays().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new InquiryView.Told(
            answer(comparison),
            new Shown(comparison.assays().stream().map(this::group).toList()),
            List.of(),
            comparison.assays().stream().flatMap(DetectionPresenter::sources).distinct().toList(),
            methods(comparison)));
  }

  private static Stream<Source> sources(Assay assay) {
    return assay.centres().stream()
        .flatMap(
            centre ->
                centre.sources().stream()
                    .map(
                        source ->
                            InquiryWords.source(
                                assay.assay().name(), centre.node(), centre.centre(), source)));
  }

  // the answer

  private List<String> answer(DetectionComparison comparison) {
    List<String> answer = new ArrayList<>();
    for (Assay assay : comparison.assays()) {
      answer.add(
          String.join(
              " ",
              Stream.of(
                      centres.tell(assay).stream(),
                      Stream.of(limit(assay)),
                      ends(assay.limit()).stream(),
                      specificity(assay).stream(),
                      outside(assay.all()).stream())
                  .flatMap(each -> each)
                  .toList()));
    }
    answer.add(said.own().say("answer.material"));
    if (comparison.assays().stream().anyMatch(DetectionPresenter::isAdded)) {
      answer.add(said.own().say("answer.material.added"));
    }
    return answer;
  }

  private static boolean isAdded(Assay assay) {
    return assay.centres().size() > 1 && !assay.between().isDifferent();
  }

  private String limit(Assay assay) {
    Map<String, Object> values = new TreeMap<>();
    values.put("assay", assay.assay().name());
    values.put("differ", assay.between().isDifferent() ? "yes" : "no");
    if (assay.limit().fit() instanceof ProbitLod.Fitted fitted) {
      if (fitted.lod95() instanceof Estimate.Known known) {
        values.put("at", digits(known.value()));
        values.put("from", digits(known.lower()));
        values.put("to", digits(known.upper()));
        return said.html("answer.fitted", values);
      }
      if (fitted.lod95() instanceof Estimate.PointOnly point) {
        values.put("at", digits(point.value()));
        return said.html("answer.point", values);
      }
    }
    return tabulated(assay, values);
  }

  private String tabulated(Assay assay, Map<String, Object> values) {
    values.put("why", between(assay) ? "rise" : "between");
    Level lowest = lowest(assay);
    if (lowest == null || !(lowest.sensitivity() instanceof Estimate.Known known)) {
      return said.html("answer.tabulated.none", values);
    }
    values.put("bin", bin(lowest.bin()));
    values.put("found", lowest.results().found());
    values.put("trials", lowest.results().sensitivity().trials());
    values.put("lower", InquiryWords.percent(known.lower()));
    return said.html("answer.tabulated", values);
  }

  private static boolean between(Assay assay) {
    return assay.levels().stream()
            .filter(level -> level.results().found() > 0 && level.results().missed() > 0)
            .count()
        >= 3;
  }

  private static @Nullable Level lowest(Assay assay) {
    Double middle =
        assay.limit().fit() instanceof ProbitLod.Tabulated tabulated ? tabulated.level() : null;
    return assay.levels().stream()
        .filter(level -> middle != null && level.middle() == middle)
        .findFirst()
        .orElse(null);
  }

  private Optional<String> ends(DetectionComparison.Limit limit) {
    Double lower = limit.atLowerEnds();
    Double upper = limit.atUpperEnds();
    return lower == null || upper == null
        ? Optional.empty()
        : Optional.of(
            said.say("answer.ends", Map.of("lower", digits(lower), "upper", digits(upper))));
  }

  private Optional<String> specificity(Assay assay) {
    if (!(assay.specificity() instanceof Estimate.Known known)) {
      return Optional.empty();
    }
    return Optional.of(
        said.say(
            "answer.specificity",
            Map.of(
                "trials", assay.all().specificity().trials(),
                "wrong", assay.all().foundWrongly(),
                "at", InquiryWords.percent(known.value()),
                "from", InquiryWords.percent(known.lower()),
                "to", InquiryWords.percent(known.upper()))));
  }

  private Optional<String> outside(Results results) {
    return results.notCovered() + results.withoutAnswer() == 0
        ? Optional.empty()
        : Optional.of(
            said.say(
                "answer.outside",
                Map.of("uncovered", results.notCovered(), "unanswered", results.withoutAnswer())));
  }

  /** Two significant digits, three from 10 on: {@code 0.087}, {@code 1.4}, {@code 12}. */
  static String digits(double percent) {
    int places = percent >= 10 ? 0 : percent >= 1 ? 1 : percent >= 0.1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + places + "f", percent);
  }

  private static String bin(String bin) {
    return bin.replace('-', '\u2013');
  }

  // figure and table

  private Group group(Assay assay) {
    List<Row> levels = new ArrayList<>();
    for (Level level : assay.levels()) {
      levels.add(
          row(
              said.say("level", Map.of("bin", bin(level.bin()))),
              level.results(),
              level.sensitivity(),
              ""));
    }
    if (!assay.unknownLevel().equals(Results.none())) {
      levels.add(row(said.own().say("level.unknown"), assay.unknownLevel(), null, ""));
    }
    return new Group(
        assay.assay().name(),
        said.description(assay.assay()),
        DetectionPlot.of(assay),
        levels,
        assay.centres().stream().map(this::row).toList());
  }

  private Row row(Centre centre) {
    return row(centre.centre(), centre.results(), null, centres.text(centre));
  }

  private Row row(String name, Results results, @Nullable Estimate sensitivity, String limit) {
    return new Row(
        name,
        results,
        sensitivity instanceof Estimate.Known known
            ? "%d (%d\u2013%d)"
                .formatted(
                    InquiryWords.percent(known.value()),
                    InquiryWords.percent(known.lower()),
                    InquiryWords.percent(known.upper()))
            : said.own().say("sensitivity.none"),
        limit);
  }

  @Override
  public List<Report.Drawing> drawings(Object figures) {
    return ((Shown) figures)
        .groups().stream()
            .map(
                group ->
                    new Report.Drawing(
                        group.name(),
                        "plots-detection :: detection(${drawing.plot},${drawing.title})",
                        group.plot()))
            .toList();
  }

  private String methods(DetectionComparison comparison) {
    Map<String, Object> values = said.asked(comparison.question(), Inquiry.DETECTION.words());
    values.put(
        "centres",
        comparison.assays().stream()
            .flatMap(assay -> assay.centres().stream())
            .map(Centre::node)
            .distinct()
            .count());
    return Stream.concat(
            Stream.of(said.say("methods", values)),
            comparison.assays().stream().flatMap(assay -> centres.methods(assay).stream()))
        .collect(Collectors.joining(" "));
  }
}
