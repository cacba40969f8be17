package org.mtbnode.command;

import java.nio.file.Path;
import org.mtbnode.NodeHome;
import picocli.CommandLine.Option;

/** Which node is meant. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${env:MTB_NODE_HOME:-.}",
      description = "the node's folder (default: $MTB_NODE_HOME, else this folder)")
  private Path folder = Path.of(".");

  NodeHome home() {
    return new NodeHome(folder);
  }
}
