package org.mtbnode.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mtbnode.NodeHome;
import org.mtbnode.federation.GovernanceKey;
import org.mtbnode.federation.GovernanceKeys;
import org.mtbnode.federation.NodeCard;
import org.mtbnode.federation.NodeKey;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "key",
    description = "Make keys.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = KeyCommand.New.class)
final class KeyCommand {
  private KeyCommand() {}

  @Command(
      name = "new",
      description = {
        "Make the key of a node and set up its folder, or a governance key of a project.",
        "The private key stays where it is made; the card or the public key set is handed on."
      },
      mixinStandardHelpOptions = true)
  static final class New implements Callable<Integer> {
    @Spec private @Nullable CommandSpec command;

    @ArgGroup(multiplicity = "1")
    private Kind kind = new Kind();

    /** Whose key. */
    static final class Kind {
      @ArgGroup(exclusive = false)
      private @Nullable OfNode node;

      @ArgGroup(exclusive = false)
      private @Nullable OfProject project;
    }

    /** A node's. */
    static final class OfNode {
      @Option(names = "--home", required = true, paramLabel = "DIR", description = "its folder")
      private Path home = Path.of(".");

      @Option(names = "--id", required = true, paramLabel = "ID", description = "centre-a")
      private String id = "";

      @Option(names = "--name", required = true, paramLabel = "NAME", description = "for people")
      private String name = "";

      @Option(names = "--country", required = true, paramLabel = "CC", description = "ISO 3166-1")
      private String country = "";

      @Option(
          names = "--endpoint",
          paramLabel = "URL",
          description = {
            "where its peers call it: https, or http on this machine;",
            "without one it hands its log in to the peers it can call"
          })
      private @Nullable URI endpoint;
    }

    /** A project's. */
    static final class OfProject {
      @Option(
          names = "--governance",
          required = true,
          paramLabel = "PROJECT",
          description = "the project that signs manifests with it")
      private String project = "";

      @Option(
          names = "--out",
          required = true,
          paramLabel = "FILE",
          description = "the private key; the public one goes beside it, ending in .jwks")
      private Path out = Path.of(".");
    }

    @Override
    public Integer call() throws IOException {
      SecureRandom random = new SecureRandom();
      if (kind.node != null) {
        makeNode(kind.node, random);
      } else if (kind.project != null) {
        makeGovernance(kind.project, random);
      }
      return ExitCode.DONE;
    }

    private void makeNode(OfNode node, SecureRandom random) throws IOException {
      NodeHome home = new NodeHome(node.home);
      home.create(random);
      NodeKey key = NodeKey.generate(random);
      NodeCard card =
          new NodeCard(node.id, node.name, node.country, node.endpoint, key.verificationKey());
      key.write(home.keyFile());
      NodeHome.write(home.cardFile(), card.toJson());
      Answer.out(command)
          .printf(
              "Key %s of %s. Hand %s to the coordinators.%n", key.kid(), node.id, home.cardFile());
    }

    private void makeGovernance(OfProject project, SecureRandom random) throws IOException {
      GovernanceKey key = GovernanceKey.generate(project.project, random);
      key.write(project.out);
      Path publicKeys = project.out.resolveSibling(project.out.getFileName() + ".jwks");
      NodeHome.write(publicKeys, GovernanceKeys.of(List.of(key)).toJson());
      Answer.out(command)
          .printf(
              "Governance key %s of %s. Its public half is %s.%n",
              key.kid(), project.project, publicKeys);
    }
  }
}
