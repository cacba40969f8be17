package org.mtbnode.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "compare",
    description = "Compare liquid-biopsy tests over all centres, from verified entries.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec command;
  @Mixin private final HomeOption home = new HomeOption();
  @Mixin private final Format format = new Format();

  @Option(names = "--spec", required = true, paramLabel = "ID", description = "lb-agreement")
  private String spec = "";

  @Override
  public Integer call() {
    try (NodeSession node = NodeSession.open(home.home())) {
      Answer.out(command)
          .println(
              node.get(
                  "/api/v1/comparisons/" + spec,
                  format.isJson() ? NodeSession.JSON : NodeSession.TEXT));
      return ExitCode.DONE;
    }
  }
}
