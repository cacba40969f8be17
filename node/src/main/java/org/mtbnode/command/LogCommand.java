package org.mtbnode.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtbnode.federation.GovernanceKeys;
import org.mtbnode.federation.RootFingerprint;
import org.mtbnode.federation.TrustAnchor;
import org.mtbnode.ledger.LedgerVerification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "log",
    description = "Look into a node's log.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = LogCommand.Verify.class)
final class LogCommand {
  private LogCommand() {}

  @Command(
      name = "verify",
      description = "Verify a log from files alone: no node, no database, no network.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Spec private @Nullable CommandSpec command;
    @Mixin private final Format format = new Format();
    @Mixin private final AnchorOptions anchor = new AnchorOptions();

    @Parameters(paramLabel = "FILE", description = "entries, one a line")
    private Path file = Path.of(".");

    @Option(
        names = "--manifest",
        required = true,
        paramLabel = "FILE",
        description = "signed manifests, one a line")
    private Path manifest = Path.of(".");

    @Option(
        names = "--bodies",
        paramLabel = "DIR",
        description = "bodies, each in a file named by its SHA-256")
    private @Nullable Path bodies;

    @Override
    public Integer call() throws IOException {
      LedgerVerification.Report report =
          LedgerVerification.verify(file, manifest, bodies, anchor.anchor(), Clock.systemUTC());
      Answer.out(command).println(format.isJson() ? LogText.json(report) : LogText.text(report));
      return report.anchored() && report.holds() ? ExitCode.DONE : ExitCode.INPUT_HAS_ERRORS;
    }
  }

  /** What a manifest is held against. */
  static final class AnchorOptions {
    @Option(
        names = "--governance",
        paramLabel = "JWKS",
        description = "the coordinators' public keys")
    private @Nullable Path governance;

    @Option(
        names = "--root",
        paramLabel = "FINGERPRINT",
        description = "the root fingerprint from the paper agreement")
    private @Nullable String root;

    TrustAnchor anchor() throws IOException {
      if (root != null) {
        return new TrustAnchor.Root(RootFingerprint.parse(root));
      }
      return governance == null
          ? new TrustAnchor.None()
          : new TrustAnchor.Governance(GovernanceKeys.parse(Files.readAllBytes(governance)));
    }
  }
}
