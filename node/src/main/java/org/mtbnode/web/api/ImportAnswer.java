package org.mtbnode.web.api;

import org.mtbnode.intake.IntakeResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How an import goes and what became of it, one JSON object a line. */
final class ImportAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ImportAnswer() {}

  static String progress(long rowsRead, long patientsStored) {
    return JSON.writeValueAsString(
        JSON.createObjectNode().put("rowsRead", rowsRead).put("patientsStored", patientsStored));
  }

  /**
   * @param sentence why it broke off, and what to do
   */
  static String failed(String sentence) {
    return JSON.writeValueAsString(JSON.createObjectNode().put("failed", sentence));
  }

  static String json(IntakeResult result) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("read", result.read())
            .put("stored", result.stored())
            .put("unchanged", result.unchanged())
            .put("refused", result.refused());
    return JSON.writeValueAsString(CheckAnswer.write(result.problems(), json));
  }
}
