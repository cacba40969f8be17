package org.mtbnode.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtbnode.NodeHome;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.GovernanceKey;
import org.mtbnode.federation.GovernanceKeys;
import org.mtbnode.federation.Manifest;
import org.mtbnode.federation.ManifestSigning;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.federation.Opening;
import org.mtbnode.federation.RootFingerprint;
import org.mtbnode.federation.SignedManifest;
import org.mtbnode.specification.Catalogue;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "manifest",
    description = "Draft, sign and verify the contract of a federation.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      ManifestCommand.Draft.class,
      ManifestCommand.Sign.class,
      ManifestCommand.Verify.class
    })
final class ManifestCommand {
  private ManifestCommand() {}

  @Command(
      name = "draft",
      description = "Draft the first manifest, or the next version of one.",
      mixinStandardHelpOptions = true)
  static final class Draft implements Callable<Integer> {
    @Spec private @Nullable CommandSpec command;

    @ArgGroup(multiplicity = "1")
    private Kind kind = new Kind();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the draft")
    private Path out = Path.of(".");

    /** A first version, or a next one. */
    static final class Kind {
      @ArgGroup(exclusive = false)
      private @Nullable First first;

      @Option(
          names = "--after",
          paramLabel = "FILE",
          description = "signed manifests; the same contract, for another 90 days")
      private @Nullable Path after;
    }

    /** What a first version says. */
    static final class First {
      @Option(names = "--federation", required = true, paramLabel = "ID", description = "its id")
      private String federation = "";

      @Option(
          names = "--demonstration",
          description = "synthetic data only: releases need no approval")
      private boolean demonstration;

      @Option(
          names = "--governance",
          required = true,
          paramLabel = "JWKS",
          description = "a project's public keys; once for each project")
      private List<Path> governance = new ArrayList<>();

      @Option(
          names = "--node",
          required = true,
          paramLabel = "CARD",
          description = "a member's card; once for each member")
      private List<Path> nodes = new ArrayList<>();

      @Option(
          names = "--catalogue",
          required = true,
          paramLabel = "FILE",
          description = "assays and alterations the network names (YAML)")
      private Path catalogue = Path.of(".");
    }

    @Override
    public Integer call() throws IOException {
      SignedManifest draft = ManifestSigning.draft(manifest());
      NodeHome.write(out, line(draft));
      Answer.out(command)
          .printf(
              "Draft of version %d of %s in %s; each project signs it with \"manifest sign\".%n",
              draft.manifest().version(), draft.manifest().federation(), out);
      return ExitCode.DONE;
    }

    private Manifest manifest() throws IOException {
      if (kind.after != null) {
        List<SignedManifest> versions = SignedManifest.parseAll(Files.readAllBytes(kind.after));
        return versions.get(versions.size() - 1).successor(Clock.systemUTC().instant());
      }
      First first = kind.first;
      if (first == null) {
        throw new IllegalStateException("picocli demands one of the two");
      }
      List<GovernanceKeys> governance = new ArrayList<>();
      for (Path file : first.governance) {
        governance.add(GovernanceKeys.parse(Files.readAllBytes(file)));
      }
      List<NodeCard> cards = new ArrayList<>();
      for (Path file : first.nodes) {
        cards.add(NodeCard.parse(Files.readAllBytes(file)));
      }
      return Manifest.first(
          first.federation,
          first.demonstration,
          GovernanceKeys.together(governance),
          cards,
          Catalogue.parse(Files.readString(first.catalogue)),
          Clock.systemUTC().instant());
    }
  }

  @Command(
      name = "sign",
      description = "Sign a draft with a project's key; the signature is added to the file.",
      mixinStandardHelpOptions = true)
  static final class Sign implements Callable<Integer> {
    @Spec private @Nullable CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "the draft, with or without signatures")
    private Path file = Path.of(".");

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "governance key")
    private Path key = Path.of(".");

    @Override
    public Integer call() throws IOException {
      GovernanceKey governance = GovernanceKey.read(key);
      SignedManifest signed =
          ManifestSigning.sign(SignedManifest.parse(Files.readAllBytes(file)), governance);
      NodeHome.write(file, line(signed));
      Answer.out(command)
          .printf(
              "Signed version %d of %s for %s.%n",
              signed.manifest().version(), signed.manifest().federation(), governance.project());
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "verify",
      description = "Say whether a manifest holds, until when, and its root fingerprint.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Spec private @Nullable CommandSpec command;
    @Mixin private final Format format = new Format();
    @Mixin private final LogCommand.AnchorOptions anchor = new LogCommand.AnchorOptions();

    @Parameters(paramLabel = "FILE", description = "signed manifests, one a line")
    private Path file = Path.of(".");

    @Override
    public Integer call() throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      Clock clock = Clock.systemUTC();
      Opening opening = Federation.open(bytes, anchor.anchor(), clock);
      boolean holds =
          opening instanceof Opening.Anchored anchored && !anchored.federation().expired(clock);
      String sentence = sentence(opening, clock);
      SignedManifest first = SignedManifest.parseAll(bytes).get(0);
      String fingerprint =
          first.manifest().version() == 1 ? RootFingerprint.of(first).text() : null;
      if (format.isJson()) {
        Answer.out(command)
            .println(
                JsonMapper.shared()
                    .createObjectNode()
                    .put("holds", holds)
                    .put("manifest", sentence)
                    .put("rootFingerprint", fingerprint));
      } else {
        Answer.out(command).println(sentence);
        Answer.out(command).println("Root fingerprint: " + fingerprint);
      }
      return holds ? ExitCode.DONE : ExitCode.INPUT_HAS_ERRORS;
    }

    private static String sentence(Opening opening, Clock clock) {
      if (opening instanceof Opening.Refused refused) {
        return refused.why();
      }
      if (opening instanceof Opening.NotAnchored notAnchored) {
        return notAnchored.why();
      }
      Federation federation = ((Opening.Anchored) opening).federation();
      return "Version %d of %s, signed by every project; it %s %s."
          .formatted(
              federation.manifest().version(),
              federation.id(),
              federation.expired(clock) ? "expired on" : "holds until",
              federation.manifest().expires());
    }
  }

  private static byte[] line(SignedManifest manifest) {
    return (new String(manifest.toJson(), java.nio.charset.StandardCharsets.UTF_8) + "\n")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
