package org.mtbnode.command;

import java.util.Map;
import java.util.TreeMap;
import org.mtbnode.ledger.LedgerVerification;
import org.mtbnode.ledger.Verdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a verification found, as JSON and in words. */
final class LogText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LogText() {}

  static String json(LedgerVerification.Report report) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("holds", report.holds())
            .put("anchored", report.anchored())
            .put("manifest", report.manifest());
    ArrayNode entries = json.putArray("entries");
    for (LedgerVerification.Line line : report.lines()) {
      ObjectNode entry =
          entries
              .addObject()
              .put("line", line.line())
              .put("verdict", line.judgement().verdict().code())
              .put("sentence", line.judgement().sentence());
      line.judgement()
          .entry()
          .ifPresent(
              named ->
                  entry
                      .put("node", named.node())
                      .put("seq", named.seq())
                      .put("hash", named.hash()));
    }
    return JSON.writeValueAsString(json);
  }

  /** A line for each entry that does not hold, and the sum of the verdicts. */
  static String text(LedgerVerification.Report report) {
    StringBuilder text = new StringBuilder(report.manifest()).append(System.lineSeparator());
    Map<Verdict, Integer> sums = new TreeMap<>();
    for (LedgerVerification.Line line : report.lines()) {
      Verdict verdict = line.judgement().verdict();
      sums.merge(verdict, 1, Integer::sum);
      if (verdict != Verdict.ACCEPTED) {
        text.append("line %d: %s%n".formatted(line.line(), line.judgement().sentence()));
      }
    }
    sums.forEach((verdict, count) -> text.append("%d %s%n".formatted(count, verdict.code())));
    text.append(report.holds() ? "The log holds." : "The log does not hold.");
    return text.toString();
  }
}
