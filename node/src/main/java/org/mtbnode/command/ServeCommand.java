package org.mtbnode.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtbnode.NodeHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "Run the node.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  /** The server's own threads keep the process. */
  static final int RUNNING = -1;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final HomeOption home = new HomeOption();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "where to listen on this machine (default: the port of the node's endpoint)")
  private @Nullable Integer port;

  @Override
  public Integer call() {
    NodeHome folder = home.home();
    int endpointPort = folder.card().endpoint().getPort();
    if (port == null && endpointPort < 0 && spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "The node's endpoint names no port; say where to listen with --port.");
    }
    PrintWriter err = Answer.err(spec);
    RunningNode.serve(
        folder,
        port == null ? endpointPort : port,
        sentence -> {
          err.println(sentence);
          System.exit(ExitCode.ENVIRONMENT);
        });
    return RUNNING;
  }
}
