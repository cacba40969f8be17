package org.mtbnode.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtbnode.specification.Specifications;
import org.mtbnode.specification.SummarySpecification;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "release",
    description =
        "Show what would leave this centre for the last due quarter; a demonstration signs it at once.",
    mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec command;
  @Mixin private final HomeOption home = new HomeOption();
  @Mixin private final Format format = new Format();

  @ArgGroup(multiplicity = "1")
  private final Which which = new Which();

  @Option(names = "--preview", description = "say what would leave; nothing leaves")
  private boolean preview;

  /** One specification, or every one whose tables members exchange. */
  static final class Which {
    @Option(names = "--spec", paramLabel = "ID", description = "such as lb-agreement")
    private @Nullable String spec;

    @Option(names = "--all", description = "every specification whose tables members exchange")
    private boolean all;

    private List<String> ids() {
      return spec != null
          ? List.of(spec)
          : Specifications.ids().stream()
              .filter(id -> Specifications.get(id).route() == SummarySpecification.Route.B)
              .toList();
    }
  }

  @Override
  public Integer call() {
    try (NodeSession node = NodeSession.open(home.home())) {
      return preview ? preview(node) : release(node);
    }
  }

  private int preview(NodeSession node) {
    List<String> proposals =
        which.ids().stream()
            .map(
                spec ->
                    node.get(
                        "/api/v1/releases/" + spec + "/proposal",
                        format.isJson() ? NodeSession.JSON : NodeSession.TEXT))
            .toList();
    if (!which.all) {
      Answer.out(command).println(proposals.get(0));
    } else if (format.isJson()) {
      Answer.out(command).println("[" + String.join(",", proposals) + "]");
    } else {
      for (int i = 0; i < proposals.size(); i++) {
        Answer.out(command).println(which.ids().get(i) + ": " + proposals.get(i));
      }
    }
    return ExitCode.DONE;
  }

  private int release(NodeSession node) {
    ArrayNode results = JsonMapper.shared().createArrayNode();
    int code = ExitCode.DONE;
    for (String spec : which.ids()) {
      JsonNode result =
          JsonMapper.shared()
              .readTree(node.post("/api/v1/releases/" + spec, Map.of(), NodeSession.JSON));
      results.add(which.all ? ((ObjectNode) result).put("spec", spec) : result);
      if (result.has("held")) {
        code = ExitCode.ENVIRONMENT;
      }
      if (!format.isJson()) {
        Answer.out(command).println((which.all ? spec + ": " : "") + text(result));
      }
    }
    if (format.isJson()) {
      Answer.out(command).println(which.all ? results : results.get(0));
    }
    return code;
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
