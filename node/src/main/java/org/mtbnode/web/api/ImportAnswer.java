package org.mtbnode.web.api;

import java.util.Locale;
import org.mtbnode.intake.ImportState;
import org.mtbnode.intake.IntakeResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How an import goes and what became of it, one JSON object a line. */
final class ImportAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ImportAnswer() {}

  static String progress(ImportState state) {
    return JSON.writeValueAsString(write(state));
  }

  /**
   * @param sentence why it broke off, and what to do
   */
  static String failed(String sentence) {
    return JSON.writeValueAsString(JSON.createObjectNode().put("failed", sentence));
  }

  static ObjectNode write(ImportState state) {
    return JSON.createObjectNode()
        .put("phase", state.phase().name().toLowerCase(Locale.ROOT))
        .put("rows", state.rows())
        .put("file", state.file())
        .put("rowsRead", state.read())
        .put("stored", state.stored())
        .put("unchanged", state.unchanged())
        .put("refused", state.refused())
        .put("secondsToGo", state.toGo() == null ? null : state.toGo().toSeconds());
  }

  /**
   * @param synthetic whether the federation is a demonstration
   */
  static String json(IntakeResult result, boolean synthetic) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("synthetic", synthetic)
            .put("read", result.read())
            .put("stored", result.stored())
            .put("unchanged", result.unchanged())
            .put("refused", result.refused())
            .put("left", result.left());
    return JSON.writeValueAsString(CheckAnswer.write(result.problems(), json));
  }
}
