package org.mtbnode.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtbnode.NodeHome;
import org.mtbnode.federation.Federation;
import org.mtbnode.federation.HeldManifests;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.federation.Opening;
import org.mtbnode.federation.RootFingerprint;
import org.mtbnode.federation.TrustAnchor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "join",
    description = {
      "Make a node a member: keep the manifest it goes by and pin the root it trusts.",
      "Again with more versions, it takes over the new ones."
    },
    mixinStandardHelpOptions = true)
final class JoinCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec command;
  @Mixin private final HomeOption home = new HomeOption();

  @Option(
      names = "--manifest",
      required = true,
      paramLabel = "FILE",
      description = "signed manifests from version 1 on, one a line")
  private Path manifest = Path.of(".");

  @Option(
      names = "--root",
      required = true,
      paramLabel = "FINGERPRINT",
      description = "the root fingerprint from the paper agreement")
  private String root = "";

  @Override
  public Integer call() throws IOException {
    NodeHome folder = home.home();
    RootFingerprint fingerprint = RootFingerprint.parse(root);
    byte[] versions = Files.readAllBytes(manifest);
    Opening opening =
        Federation.open(versions, new TrustAnchor.Root(fingerprint), Clock.systemUTC());
    if (!(opening instanceof Opening.Anchored anchored)) {
      Answer.err(command)
          .println(opening instanceof Opening.Refused refused ? refused.why() : "Not anchored.");
      return ExitCode.INPUT_HAS_ERRORS;
    }
    Optional<Opening.Refused> objection =
        HeldManifests.objection(folder.manifestFile(), anchored.federation());
    if (objection.isPresent()) {
      Answer.err(command).println(objection.get().why());
      return ExitCode.INPUT_HAS_ERRORS;
    }
    NodeCard card = folder.card();
    Federation federation = anchored.federation();
    if (federation
        .node(card.id())
        .flatMap(member -> member.keys().stream().filter(k -> k.key().equals(card.key())).findAny())
        .isEmpty()) {
      Answer.err(command)
          .printf(
              "The manifest does not name %s with the key of %s; hand its card to the coordinators.%n",
              card.id(), folder.cardFile());
      return ExitCode.INPUT_HAS_ERRORS;
    }
    NodeHome.writePrivate(
        folder.manifestFile(), new String(versions, StandardCharsets.UTF_8).strip());
    NodeHome.writePrivate(folder.rootFile(), fingerprint.text());
    Answer.out(command)
        .printf(
            "%s is a member of %s, manifest version %d.%n",
            card.id(), federation.id(), federation.manifest().version());
    return ExitCode.DONE;
  }
}
