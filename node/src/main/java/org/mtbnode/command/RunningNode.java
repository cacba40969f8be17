package org.mtbnode.command;

import java.util.Map;
import java.util.function.Consumer;
import org.mtbnode.NodeApplication;
import org.mtbnode.NodeHome;
import org.mtbnode.store.EmbeddedDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the node's server in this process. */
final class RunningNode {
  private RunningNode() {}

  /**
   * Runs until it is told to stop. Without its database it cannot go on: it says so and ends.
   *
   * @param ending is told why, in a sentence
   */
  static void serve(NodeHome home, int port, Consumer<String> ending) {
    start(home, port, true)
        .getBeanProvider(EmbeddedDatabase.class)
        .ifAvailable(database -> database.whenLost(ending));
  }

  /**
   * @param port 0 for any free one
   * @param withPeers whether it pulls its peers' ledgers
   */
  static ConfigurableApplicationContext start(NodeHome home, int port, boolean withPeers) {
    home.requireWritable();
    SpringApplication application = new SpringApplication(NodeApplication.class);
    application.setDefaultProperties(
        Map.of(
            "mtb.node.home",
            home.folder().toString(),
            "server.port",
            port,
            "management.health.diskspace.path",
            home.folder().toString(),
            "spring.config.additional-location",
            "optional:file:" + home.folder() + "/"));
    return withPeers
        ? application.run()
        : application.run("--mtb.node.pull=false", "--logging.level.org.mtbnode=warn");
  }
}
