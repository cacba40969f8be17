package org.mtbnode.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mtbnode.NodeHome;
import org.mtbnode.exchange.LedgerExchange;
import org.mtbnode.exchange.Peer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Three nodes with their own databases on the sample data, set up by the commands a centre would
 * run; each has released and pulled what the others released, and all that crossed between them is
 * recorded. They are started once for all tests of a run and stop with it. What a test releases,
 * another pulls first. Pages are looked at on Centre A's node.
 */
public final class ThreeNodes {
  private static @Nullable ThreeNodes started;

  private final Map<String, NodeHome> homes;
  private final Map<String, RecordingProxy> proxies;
  private final Map<String, ConfigurableApplicationContext> nodes;

  private ThreeNodes(
      Map<String, NodeHome> homes,
      Map<String, RecordingProxy> proxies,
      Map<String, ConfigurableApplicationContext> nodes) {
    this.homes = homes;
    this.proxies = proxies;
    this.nodes = nodes;
  }

  /** The nodes, started at the first call. */
  public static synchronized ThreeNodes get() {
    if (started == null) {
      started = start();
    }
    return started;
  }

  private static ThreeNodes start() {
    Path folder = newFolder();
    Map<String, RecordingProxy> proxies = new LinkedHashMap<>();
    Map<String, URI> endpoints = new LinkedHashMap<>();
    for (String letter : Centres.LETTERS) {
      RecordingProxy proxy = newProxy();
      proxies.put(letter, proxy);
      endpoints.put(letter, proxy.endpoint());
    }
    Map<String, NodeHome> homes = Centres.setUp(folder, endpoints);
    Map<String, ConfigurableApplicationContext> nodes = new LinkedHashMap<>();
    List<CompletableFuture<Void>> releases = new ArrayList<>();
    homes.forEach(
        (letter, home) -> {
          nodes.put(letter, RunningNode.start(home, 0, false));
          proxies.get(letter).passTo(URI.create(NodeHome.read(home.federationAddressFile())));
          releases.add(CompletableFuture.runAsync(() -> importAndRelease(letter, home)));
        });
    releases.forEach(CompletableFuture::join);
    // after Spring's own hook has stopped the nodes and their databases
    SpringApplication.getShutdownHandlers()
        .add(() -> FileSystemUtils.deleteRecursively(folder.toFile()));
    ThreeNodes three = new ThreeNodes(homes, proxies, nodes);
    three.pull();
    return three;
  }

  private static void importAndRelease(String letter, NodeHome home) {
    Cli.done("import", Centres.sample(letter), "--home", home.folder());
    Cli.done("release", "--all", "--home", home.folder());
  }

  /** Each pulls what the others have released since. */
  void pull() {
    for (ConfigurableApplicationContext node : nodes.values()) {
      LedgerExchange exchange = node.getBean(LedgerExchange.class);
      for (Peer peer : exchange.peers()) {
        int refused = exchange.pull(peer).refused();
        if (refused > 0) {
          throw new AssertionError(refused + " entries refused from " + peer);
        }
      }
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("mtb-node-three");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordingProxy newProxy() {
    try {
      return new RecordingProxy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  NodeHome home(String letter) {
    return homes.get(letter);
  }

  ConfigurableApplicationContext node(String letter) {
    return nodes.get(letter);
  }

  /** Every byte that crossed between the nodes. */
  List<byte[]> messages() {
    return proxies.values().stream().flatMap(proxy -> proxy.messages().stream()).toList();
  }

  /** Centre A's folder. */
  public NodeHome home() {
    return home("a");
  }

  /** Where Centre A listens, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:"
        + ((ServletWebServerApplicationContext) node("a")).getWebServer().getPort();
  }

  /** A front door of Centre A. */
  public <T> T bean(Class<T> type) {
    return node("a").getBean(type);
  }

  /** All beans of a type. */
  public <T> Collection<T> beans(Class<T> type) {
    return node("a").getBeansOfType(type).values();
  }
}
