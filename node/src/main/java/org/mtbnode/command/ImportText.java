package org.mtbnode.command;

import tools.jackson.databind.JsonNode;

/** An import's result in words. */
final class ImportText {
  private ImportText() {}

  static String of(JsonNode result) {
    StringBuilder text = new StringBuilder();
    for (JsonNode finding : result.path("findings")) {
      text.append(
          "%s:%d: %s: "
              .formatted(
                  finding.path("file").asString(),
                  finding.path("line").asLong(),
                  finding.path("severity").asString()));
      if (!finding.path("column").isNull()) {
        text.append(finding.path("column").asString()).append(": ");
      }
      text.append(finding.path("message").asString()).append(System.lineSeparator());
    }
    if (result.has("read")) {
      if (result.path("synthetic").asBoolean()) {
        text.append("Synthetic data. ");
      }
      text.append(
          "%d rows read: %d stored, %d unchanged, %d refused"
              .formatted(
                  result.path("read").asLong(),
                  result.path("stored").asLong(),
                  result.path("unchanged").asLong(),
                  result.path("refused").asLong()));
      if (result.path("left").asLong() > 0) {
        text.append(
            "; it was stopped, and %d rows did not go in".formatted(result.path("left").asLong()));
      }
    } else {
      text.append("Nothing was taken in.");
    }
    return text.toString();
  }
}
