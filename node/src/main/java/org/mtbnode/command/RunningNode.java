package org.mtbnode.command;

import java.util.Map;
import org.mtbnode.NodeApplication;
import org.mtbnode.NodeHome;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the node's server in this process. */
final class RunningNode {
  private RunningNode() {}

  /**
   * @param port 0 for any free one
   * @param withPeers whether it pulls its peers' ledgers
   */
  static ConfigurableApplicationContext start(NodeHome home, int port, boolean withPeers) {
    SpringApplication application = new SpringApplication(NodeApplication.class);
    application.setDefaultProperties(
        Map.of(
            "mtb.node.home",
            home.folder().toString(),
            "server.port",
            port,
            "spring.config.additional-location",
            "optional:file:" + home.folder() + "/"));
    return withPeers
        ? application.run()
        : application.run("--mtb.node.pull=false", "--logging.level.org.mtbnode=warn");
  }
}
