package org.mtbnode.command;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      description = "where people and commands find it (default: server.port, or 8080)")
  private @Nullable Integer port;

  @Option(
      names = "--federation-port",
      paramLabel = "PORT",
      description =
          "where peers find it (default: mtb.federation.port, the port of an endpoint on this"
              + " machine, or 8081)")
  private @Nullable Integer federationPort;

  @Override
  public Integer call() {
    Map<String, Object> settings = new HashMap<>();
    if (port != null) {
      settings.put("server.port", port);
    }
    if (federationPort != null) {
      settings.put("mtb.federation.port", federationPort);
    }
    PrintWriter err = Answer.err(spec);
    RunningNode.serve(
        home.home(),
        settings,
        sentence -> {
          err.println(sentence);
          System.exit(ExitCode.ENVIRONMENT);
        });
    return RUNNING;
  }
}
