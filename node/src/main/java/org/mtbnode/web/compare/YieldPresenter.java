package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mtbnode.combination.NetworkCube;
import org.mtbnode.comparison.Agreement;
import org.mtbnode.comparison.CentreRow;
import org.mtbnode.comparison.Inquiry;
import org.mtbnode.comparison.InquiryQuestion;
import org.mtbnode.comparison.YieldComparison;
import org.mtbnode.comparison.YieldComparison.Assay;
import org.mtbnode.comparison.YieldComparison.Findings;
import org.mtbnode.comparison.YieldComparison.Part;
import org.mtbnode.specification.CountRange;

/** Puts what liquid biopsy adds into words. */
final class YieldPresenter implements InquiryPresenter.Figures {
  private final InquiryWords said;

  YieldPresenter(InquiryWords said) {
    this.said = said;
  }

  /**
   * @param measures the columns of the table
   */
  record Shown(YieldBars bars, List<Group> groups, List<Measure> measures, int floor) {}

  record Measure(String code, String label) {}

  /**
   * An assay.
   *
   * @param coincides whether it was used at one centre alone
   */
  record Group(String name, String description, boolean coincides, List<Row> rows) {}

  /** A centre; {@code added} is null where nothing is released. */
  record Row(
      String centre,
      String patients,
      Map<String, CountRange> counts,
      InquiryWords.@Nullable Percentage added) {}

  @Override
  public Optional<InquiryView.Told> tell(NetworkCube network, InquiryQuestion question) {
    YieldComparison comparison = YieldComparison.of(network, question);
    if (comparison.assays().isEmpty()) {
      return Optional.empty();
    }
    List<CentreRow<Findings>> rows =
        comparison.assays().stream().flatMap(assay -> assay.centres().stream()).toList();
    return Optional.of(
        new InquiryView.Told(
            answer(comparison),
            new Shown(
                bars(comparison),
                comparison.assays().stream().map(this::group).toList(),
                network.specification().measures().stream()
                    .map(measure -> new Measure(measure.code(), measure.label()))
                    .toList(),
                comparison.contract().policy().blockFloor()),
            said.remarks(comparison.contract().policy(), rows),
            comparison.assays().stream()
                .flatMap(assay -> InquiryWords.sources(assay.assay().name(), assay.centres()))
                .toList(),
            methods(comparison, rows)));
  }

  // the answer

  private List<String> answer(YieldComparison comparison) {
    List<String> answer = new ArrayList<>();
    for (Assay assay : comparison.assays()) {
      answer.add(answer(assay, comparison.contract().policy().blockFloor()));
    }
    answer.add(said.own().say("answer.yield"));
    return answer;
  }

  private String answer(Assay assay, int floor) {
    List<Agreement> centres = InquiryWords.known(assay.centres(), Findings::added);
    if (centres.isEmpty()) {
      return said.html("answer.nobody", Map.of("assay", assay.assay().name(), "floor", floor));
    }
    Map<String, Object> values = InquiryWords.spread(centres);
    Findings all = assay.all();
    values.put("assay", assay.assay().name());
    values.put("added", all.count(Part.LIQUID_BIOPSY_ALONE).toString());
    values.put("patients", all.patients().toString());
    values.put("tissue", all.count(Part.TISSUE_ALONE).toString());
    values.put("both", all.count(Part.BOTH).toString());
    values.put("neither", all.count(Part.NEITHER).toString());
    values.put("unanswered", all.count(Part.UNANSWERED).toString());
    assay.added().estimate().ifPresent(pooled -> values.putAll(InquiryWords.limits(pooled)));
    return Stream.of(
            Stream.of(said.html("answer." + shown(assay, centres), values)),
            said.masked(assay.added(), assay.centres(), floor).stream(),
            Stream.of(said.say("answer.beside", values)))
        .flatMap(each -> each)
        .collect(Collectors.joining(" "));
  }

  private static String shown(Assay assay, List<Agreement> centres) {
    if (centres.size() == 1) {
      return "one";
    }
    return assay.added().estimate().isPresent() ? "pooled" : "range";
  }

  // figure and table

  private YieldBars bars(YieldComparison comparison) {
    return YieldBars.of(
        comparison.assays().stream()
            .map(
                assay ->
                    new YieldBars.Assay(
                        assay.assay().name(),
                        said.description(assay.assay()),
                        Stream.of(Part.values()).map(part -> assay.all().count(part)).toList()))
            .toList(),
        Stream.of(Part.values()).map(part -> said.own().say("part." + part.name())).toList());
  }

  private Group group(Assay assay) {
    List<Row> rows = new ArrayList<>();
    for (CentreRow<Findings> row : assay.centres()) {
      Findings findings = InquiryWords.figures(row);
      rows.add(
          findings == null
              ? new Row(row.centre(), "", Map.of(), null)
              : row(row.centre(), findings, said.percentage(findings.added())));
    }
    rows.add(row(said.shared().say("row.all"), assay.all(), InquiryWords.pooled(assay.added())));
    return new Group(
        assay.assay().name(), said.description(assay.assay()), assay.coincidesWithCentre(), rows);
  }

  private static Row row(
      String centre, Findings findings, InquiryWords.@Nullable Percentage added) {
    Map<String, CountRange> counts = new TreeMap<>();
    findings.byMeasure().forEach((measure, count) -> counts.put(measure, count.range()));
    return new Row(centre, findings.patients().toString(), counts, added);
  }

  @Override
  public List<Report.Drawing> drawings(Object figures) {
    return List.of(
        new Report.Drawing(
            said.own().say("report.yield"),
            "plots-yield :: yields(${drawing.plot})",
            ((Shown) figures).bars()));
  }

  private String methods(YieldComparison comparison, List<CentreRow<Findings>> rows) {
    Map<String, Object> values = said.asked(comparison.question(), Inquiry.YIELD.words());
    values.put("centres", InquiryWords.released(rows));
    values.put("base", comparison.contract().policy().base());
    return said.say("methods", values);
  }
}
