package org.mtbnode.web.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtbnode.template.Problem;
import org.mtbnode.template.Problem.Severity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a delivery, as JSON and as lines of text. */
public final class CheckAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CheckAnswer() {}

  public static long errors(List<Problem> problems) {
    return problems.stream().filter(problem -> problem.severity() == Severity.ERROR).count();
  }

  /** {@code {"errors", "warnings", "findings": [{"severity", "file", "line", …}]}}. */
  public static String json(List<Problem> problems) {
    return JSON.writeValueAsString(write(problems, JSON.createObjectNode()));
  }

  static ObjectNode write(List<Problem> problems, ObjectNode json) {
    json.put("errors", errors(problems)).put("warnings", problems.size() - errors(problems));
    ArrayNode findings = json.putArray("findings");
    for (Problem problem : problems) {
      findings
          .addObject()
          .put("severity", severity(problem))
          .put("file", problem.origin().file())
          .put("line", problem.origin().line())
          .put("column", problem.column())
          .put("value", problem.value())
          .put("message", problem.message());
    }
    return json;
  }

  /** The findings alone, for a problem detail. */
  static List<Map<String, Object>> findings(List<Problem> problems) {
    return problems.stream()
        .map(
            problem -> {
              Map<String, Object> finding = new LinkedHashMap<>();
              finding.put("severity", severity(problem));
              finding.put("file", problem.origin().file());
              finding.put("line", problem.origin().line());
              finding.put("column", problem.column());
              finding.put("value", problem.value());
              finding.put("message", problem.message());
              return finding;
            })
        .toList();
  }

  /** One line a problem, the form editors can jump to; then the sum. */
  public static String text(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(problem.origin()).append(": ").append(severity(problem)).append(": ");
      if (problem.column() != null) {
        text.append(problem.column());
        if (problem.value() != null) {
          text.append(" \"").append(problem.value()).append('"');
        }
        text.append(": ");
      }
      text.append(problem.message()).append(System.lineSeparator());
    }
    long errors = errors(problems);
    return text.append("%d errors, %d warnings%n".formatted(errors, problems.size() - errors))
        .toString();
  }

  private static String severity(Problem problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT);
  }
}
