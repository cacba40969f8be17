package org.mtbnode.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "release",
    description =
        "Show what would leave this centre for the last due quarter; a demonstration signs it at once.",
    mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec command;
  @Mixin private final HomeOption home = new HomeOption();
  @Mixin private final Format format = new Format();

  @Option(names = "--spec", required = true, paramLabel = "ID", description = "lb-agreement")
  private String spec = "";

  @Option(names = "--preview", description = "say what would leave; nothing leaves")
  private boolean preview;

  @Override
  public Integer call() {
    try (NodeSession node = NodeSession.open(home.home())) {
      return preview ? preview(node) : release(node);
    }
  }

  private int preview(NodeSession node) {
    Answer.out(command)
        .println(
            node.get(
                "/api/v1/releases/" + spec + "/proposal",
                format.isJson() ? NodeSession.JSON : NodeSession.TEXT));
    return ExitCode.DONE;
  }

  private int release(NodeSession node) {
    String answer = node.post("/api/v1/releases/" + spec, Map.of(), NodeSession.JSON);
    JsonNode result = JsonMapper.shared().readTree(answer);
    Answer.out(command).println(format.isJson() ? answer : text(result));
    return result.has("held") ? ExitCode.ENVIRONMENT : ExitCode.DONE;
  }

  private static String text(JsonNode result) {
    if (result.has("held")) {
      return "Nothing was released. " + result.path("held").asString();
    }
    return "Epoch %s: %d blocks released, %d unchanged since the last release, %d withdrawn."
        .formatted(
            result.path("epoch").asString(),
            result.path("tables").asInt(),
            result.path("unchanged").asInt(),
            result.path("retractions").asInt());
  }
}
