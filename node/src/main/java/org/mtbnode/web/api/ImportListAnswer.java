package org.mtbnode.web.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mtbnode.intake.RunningImport;
import org.mtbnode.store.ImportRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Imports as JSON; {@code read = stored + unchanged + refused} where all four are known. */
final class ImportListAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ImportListAnswer() {}

  /** {@code {"imports": n, "page": [...]}}. */
  static String json(long all, List<ImportRecord> page, Optional<RunningImport> running) {
    ObjectNode answer = JSON.createObjectNode().put("imports", all);
    ArrayNode records = answer.putArray("page");
    page.forEach(record -> records.add(write(record, running)));
    return JSON.writeValueAsString(answer);
  }

  static String json(ImportRecord record, Optional<RunningImport> running) {
    return JSON.writeValueAsString(write(record, running));
  }

  private static ObjectNode write(ImportRecord record, Optional<RunningImport> running) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("import", record.number())
            .put("actor", record.actor())
            .put("what", record.what())
            .put("kind", record.kind().name().toLowerCase(Locale.ROOT))
            .put("started", record.started().toString())
            .put("finished", record.finished() == null ? null : record.finished().toString())
            .put("outcome", record.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("read", record.read())
            .put("stored", record.stored())
            .put("unchanged", record.unchanged())
            .put("refused", record.refused())
            .put("left", record.left())
            .put("why", record.why());
    running
        .filter(each -> each.number() == record.number())
        .ifPresent(each -> json.set("progress", ImportAnswer.write(each.state())));
    return json;
  }
}
