package org.mtbnode.command;

import picocli.CommandLine.Option;

/** How a command answers. */
final class Format {
  /** The forms there are. */
  enum Form {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "json: one JSON value on standard output and nothing else there")
  private Form form = Form.TEXT;

  boolean isJson() {
    return form == Form.JSON;
  }
}
