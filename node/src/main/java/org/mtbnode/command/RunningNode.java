package org.mtbnode.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mtbnode.NodeApplication;
import org.mtbnode.NodeHome;
import org.mtbnode.store.EmbeddedDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the node's server in this process. */
final class RunningNode {
  private static final String PORT = "server.port";
  private static final String FEDERATION_PORT = "mtb.federation.port";

  private RunningNode() {}

  /**
   * For as long as the process runs, with peers, where its settings say. Without its database it
   * cannot go on: it says so and ends.
   *
   * @param settings go before those of the node's files
   * @param ending is told why, in a sentence
   */
  static void serve(NodeHome home, Map<String, ?> settings, Consumer<String> ending) {
    run(home, settings)
        .getBeanProvider(EmbeddedDatabase.class)
        .ifAvailable(database -> database.whenLost(ending));
  }

  /**
   * For one command or test; peers find it at any free port.
   *
   * @param port 0 for any free one
   * @param withPeers whether it pulls its peers' ledgers
   */
  static ConfigurableApplicationContext start(NodeHome home, int port, boolean withPeers) {
    Map<String, Object> settings = new HashMap<>(Map.of(PORT, port, FEDERATION_PORT, 0));
    if (!withPeers) {
      settings.put("mtb.node.pull", false);
      settings.put("logging.level.org.mtbnode", "warn");
    }
    return run(home, settings);
  }

  private static ConfigurableApplicationContext run(NodeHome home, Map<String, ?> settings) {
    home.requireWritable();
    return application(home).run(arguments(settings));
  }

  private static SpringApplication application(NodeHome home) {
    SpringApplication application = new SpringApplication(NodeApplication.class);
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("mtb.node.home", home.folder().toString());
    defaults.put("spring.config.additional-location", "optional:file:" + home.folder() + "/");
    defaults.put("management.health.diskspace.path", home.folder().toString());
    localEndpointPort(home).ifPresent(port -> defaults.put(FEDERATION_PORT, port));
    application.setDefaultProperties(defaults);
    return application;
  }

  /** Peers on this machine call the node itself, others the reverse proxy before it. */
  private static Optional<Integer> localEndpointPort(NodeHome home) {
    return Optional.ofNullable(home.card().endpoint())
        .filter(endpoint -> endpoint.getScheme().equals("http"))
        .map(URI::getPort)
        .filter(port -> port > 0);
  }

  private static String[] arguments(Map<String, ?> settings) {
    List<String> arguments = new ArrayList<>();
    settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments.toArray(String[]::new);
  }
}
