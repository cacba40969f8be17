package org.mtbnode.web.api;

import java.util.List;
import org.mtbnode.store.RefusedRow;
import org.mtbnode.store.RefusedRows;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Refused rows as JSON: {@code {"toCorrect", "waiting", "page": [{"file", "line", …}]}}. */
final class RefusedRowsAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RefusedRowsAnswer() {}

  static String json(RefusedRows.Numbers numbers, List<RefusedRow> page) {
    ObjectNode answer =
        JSON.createObjectNode()
            .put("toCorrect", numbers.toCorrect())
            .put("waiting", numbers.waiting());
    ArrayNode rows = answer.putArray("page");
    page.forEach(row -> write(row, rows.addObject()));
    return JSON.writeValueAsString(answer);
  }

  private static void write(RefusedRow row, ObjectNode json) {
    json.put("row", row.number())
        .put("import", row.importNumber())
        .put("table", row.rejection().table())
        .put("file", row.rejection().origin().file())
        .put("line", row.rejection().origin().line());
    ObjectNode values = json.putObject("values");
    row.rejection().values().forEach(values::put);
    ObjectNode waiting = json.putObject("waiting");
    row.waiting().forEach(waiting::put);
    CheckAnswer.write(row.rejection().problems(), json);
  }
}
