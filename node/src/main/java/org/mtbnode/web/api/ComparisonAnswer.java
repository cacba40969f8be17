package org.mtbnode.web.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mtbnode.comparison.Agreement;
import org.mtbnode.comparison.ComparisonReport;
import org.mtbnode.comparison.ComparisonRow;
import org.mtbnode.comparison.ComparisonRow.NotReleased;
import org.mtbnode.comparison.ComparisonRow.Released;
import org.mtbnode.comparison.Figure;
import org.mtbnode.comparison.TestComparison;
import org.mtbnode.specification.CountRange;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The comparison of tests as JSON and as a table of text. */
final class ComparisonAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NOT_RELEASED = "not released: fewer than 10 patients, or none";
  private static final List<String> HEAD =
      List.of(
          "centre",
          "patients",
          "both positive",
          "none in common",
          "LB only",
          "tissue only",
          "both negative",
          "failed",
          "PPA %",
          "NPA %",
          "rounded");

  /** By name, as the answer has always given them. */
  private static final List<String> SHOWN =
      Stream.concat(TestComparison.OUTCOMES.stream(), Stream.of(TestComparison.FAILED))
          .sorted()
          .toList();

  private ComparisonAnswer() {}

  /**
   * One JSON object; the same bytes at every node that holds the same entries.
   *
   * @param synthetic whether the federation is a demonstration
   */
  static String json(ComparisonReport report, boolean synthetic) {
    ObjectNode answer =
        JSON.createObjectNode()
            .put("spec", report.specification())
            .put("version", report.version())
            .put("synthetic", synthetic)
            .put("window", 90)
            .put("referenceSet", "evaluable");
    ArrayNode rows = answer.putArray("rows");
    report.rows().forEach(row -> write(row, rows.addObject()));
    ArrayNode pooled = answer.putArray("pooled");
    report.pooled().forEach(block -> pooled.add(PooledAnswer.json(block)));
    return JSON.writeValueAsString(answer);
  }

  private static void write(ComparisonRow row, ObjectNode json) {
    ObjectNode at = json.putObject("at");
    row.at().forEach(at::put);
    json.put("node", row.node()).put("centre", row.centre());
    if (row.outcome() instanceof Released released) {
      json.put("released", true);
      write(released.patients(), json.putObject("patients"));
      ObjectNode counts = json.putObject("counts");
      SHOWN.forEach(measure -> write(released.count(measure).range(), counts.putObject(measure)));
      json.put("rounded", released.source().rounded());
      write(released.ppa(), json.putObject("ppa"));
      write(released.npa(), json.putObject("npa"));
      ComparisonRow.Source source = released.source();
      json.put("epoch", source.epoch().toString())
          .put("policy", source.policy().version())
          .put("seq", source.proof().seq())
          .put("entry", source.proof().entry());
    } else {
      json.put("released", false).put("why", NOT_RELEASED);
    }
  }

  private static void write(Figure figure, ObjectNode json) {
    json.put("released", figure.released());
    write(figure.range(), json);
  }

  private static void write(CountRange range, ObjectNode json) {
    json.put("lower", range.lower()).put("upper", range.upper());
  }

  private static void write(Agreement agreement, ObjectNode json) {
    Agreement.Span possible = agreement.possible();
    json.put("estimate", agreement.approximate() ? null : agreement.estimate());
    if (agreement.approximate() && possible != null) {
      // one number would say more than the counts do
      json.putObject("estimateBetween")
          .put("lower", possible.lower())
          .put("upper", possible.upper());
    }
    json.put("lower", agreement.lower())
        .put("upper", agreement.upper())
        .put("approximate", agreement.approximate());
    if (agreement.why() != null) {
      json.put("why", agreement.why());
    }
  }

  /**
   * A table a block, in plain text.
   *
   * @param synthetic whether the federation is a demonstration
   */
  static String text(ComparisonReport report, boolean synthetic) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%sAgreement with tissue, evaluable pairs within 90 days (%s %s)%n"
            .formatted(
                synthetic ? "Synthetic data. " : "", report.specification(), report.version()));
    for (Map<String, String> block : blocks(report)) {
      text.append("%n%s%n".formatted(String.join(" · ", block.values())));
      List<List<String>> lines =
          report.rows().stream()
              .filter(row -> row.at().equals(block))
              .map(ComparisonAnswer::line)
              .collect(Collectors.toCollection(ArrayList::new));
      List<ComparisonReport.Block> pooled =
          report.pooled().stream().filter(each -> each.at().equals(block)).toList();
      pooled.forEach(each -> lines.add(PooledAnswer.line(each.pooled(), HEAD)));
      text.append(TextTable.of(HEAD, lines));
      pooled.forEach(each -> text.append(PooledAnswer.text(each.pooled())));
    }
    text.append(
        """

        A range such as 0–2 stands for a count that was rounded, or may have been; percentages that
        rest on one are marked ~ and given in steps of five, their limits outward, by the likelihood
        of all it may be. Else Wilson 95 % limits. Pooled: binomial models with normal logits.
        Tissue is no truth: PPA and NPA are agreement, not sensitivity and specificity.
        """);
    return text.toString();
  }

  private static Set<Map<String, String>> blocks(ComparisonReport report) {
    return report.rows().stream()
        .map(ComparisonRow::at)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> line(ComparisonRow row) {
    if (row.outcome() instanceof NotReleased) {
      return List.of(row.centre(), NOT_RELEASED);
    }
    Released released = (Released) row.outcome();
    List<String> cells = new ArrayList<>();
    cells.add(row.centre());
    cells.add(released.patients().toString());
    TestComparison.OUTCOMES.forEach(measure -> cells.add(text(released, measure)));
    cells.add(text(released, TestComparison.FAILED));
    cells.add(released.ppa().toString());
    cells.add(released.npa().toString());
    cells.add("%d of %d".formatted(released.source().rounded(), released.source().cells()));
    return cells;
  }

  private static String text(Released released, String measure) {
    return released.count(measure).range().toString();
  }
}
