package org.mtbnode.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one executable: the server and its commands. */
@Command(
    name = "mtb-node",
    description = "A federated data-sharing node for molecular tumour boards.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = MtbNode.Version.class,
    subcommands = {
      ServeCommand.class,
      CheckCommand.class,
      ImportCommand.class,
      SummariseCommand.class,
      ReleaseCommand.class,
      CompareCommand.class,
      LogCommand.class,
      KeyCommand.class,
      ManifestCommand.class,
      JoinCommand.class,
      TemplateCommand.class
    })
public final class MtbNode {

  public static void main(String[] args) {
    int exit = run(args);
    if (exit != ServeCommand.RUNNING) {
      System.exit(exit);
    }
  }

  private static int run(String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      return commandLine(out, err).execute(args);
    } finally {
      // what does not end with a line
      out.flush();
      err.flush();
    }
  }

  /** The command line as tests call it. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new MtbNode())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              command.getErr().println(Failures.sentence(e));
              return Failures.exitCode(e);
            });
  }

  /** The version of the build, from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = MtbNode.class.getPackage().getImplementationVersion();
      return new String[] {"mtb-node " + (version == null ? "(not from a build)" : version)};
    }
  }
}
