package org.mtbnode.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtbnode.NodeHome;
import org.mtbnode.exchange.LedgerExchange;
import org.mtbnode.exchange.Peer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Centre A with the sample data, having pulled what Centres B and C released. It is started once
 * for all tests of a run and stops with it; tests change nothing another would see.
 */
public final class SampleNetwork {
  private static final List<String> CENTRES = List.of("a", "b", "c");
  private static final Path EXAMPLES = Path.of("../docs/examples");

  private static @Nullable SampleNetwork started;

  private final Path folder;
  private final ConfigurableApplicationContext node;

  private SampleNetwork(Path folder, ConfigurableApplicationContext node) {
    this.folder = folder;
    this.node = node;
  }

  /** The network, started at the first call. */
  public static synchronized SampleNetwork get() {
    if (started == null) {
      started = start();
    }
    return started;
  }

  private static SampleNetwork start() {
    Path folder = newFolder();
    Map<String, RecordingProxy> proxies = new LinkedHashMap<>();
    CENTRES.forEach(centre -> proxies.put(centre, newProxy()));
    setUpTheFederation(folder, proxies);
    Map<String, ConfigurableApplicationContext> nodes = new LinkedHashMap<>();
    for (String centre : CENTRES) {
      NodeHome home = home(folder, centre);
      nodes.put(centre, RunningNode.start(home, 0, false));
      proxies.get(centre).passTo(URI.create(NodeHome.read(home.federationAddressFile())));
      Cli.done("import", EXAMPLES.resolve("centre-" + centre), "--home", home.folder());
      Cli.done("release", "--spec", "lb-agreement", "--home", home.folder());
    }
    ConfigurableApplicationContext own = nodes.get("a");
    LedgerExchange exchange = own.getBean(LedgerExchange.class);
    for (Peer peer : exchange.peers()) {
      exchange.pull(peer);
    }
    nodes.get("b").close();
    nodes.get("c").close();
    proxies.values().forEach(RecordingProxy::close);
    // after Spring's own hook has stopped the node and its database
    SpringApplication.getShutdownHandlers()
        .add(() -> FileSystemUtils.deleteRecursively(folder.toFile()));
    return new SampleNetwork(folder, own);
  }

  private static void setUpTheFederation(Path folder, Map<String, RecordingProxy> proxies) {
    List<Object> draft = new ArrayList<>(List.of("manifest", "draft"));
    draft.addAll(List.of("--federation", "demo", "--demonstration"));
    for (String project : List.of("ja-pcm", "sparc")) {
      Path key = folder.resolve(project + ".jwk");
      Cli.done("key", "new", "--governance", project, "--out", key);
      draft.addAll(List.of("--governance", key + ".jwks"));
    }
    proxies.forEach(
        (centre, proxy) -> {
          NodeHome home = home(folder, centre);
          List<Object> key = new ArrayList<>(List.of("key", "new", "--home", home.folder()));
          key.addAll(List.of("--id", "centre-" + centre, "--country", "DE"));
          key.addAll(List.of("--name", "Centre " + centre.toUpperCase(java.util.Locale.ROOT)));
          key.addAll(List.of("--endpoint", proxy.endpoint()));
          Cli.done(key.toArray());
          draft.addAll(List.of("--node", home.cardFile()));
        });
    Path manifest = folder.resolve("manifest.jsonl");
    draft.addAll(List.of("--catalogue", EXAMPLES.resolve("catalogue.yml"), "--out", manifest));
    Cli.done(draft.toArray());
    for (String project : List.of("ja-pcm", "sparc")) {
      Cli.done("manifest", "sign", manifest, "--key", folder.resolve(project + ".jwk"));
    }
    String root = fingerprint(manifest);
    for (String centre : proxies.keySet()) {
      Path home = home(folder, centre).folder();
      Cli.done("join", "--home", home, "--manifest", manifest, "--root", root);
    }
  }

  private static String fingerprint(Path manifest) {
    Matcher matcher =
        Pattern.compile("\"rootFingerprint\":\"([^\"]+)\"")
            .matcher(Cli.run("manifest", "verify", manifest, "--format", "json").out());
    if (!matcher.find()) {
      throw new AssertionError("the manifest has no fingerprint");
    }
    return matcher.group(1);
  }

  private static NodeHome home(Path folder, String centre) {
    return new NodeHome(folder.resolve("centre-" + centre));
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("mtb-node-pages");
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

  /** Centre A's folder. */
  public NodeHome home() {
    return home(folder, "a");
  }

  /** Where Centre A listens, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:"
        + ((ServletWebServerApplicationContext) node).getWebServer().getPort();
  }

  /** A front door of Centre A. */
  public <T> T bean(Class<T> type) {
    return node.getBean(type);
  }

  /** All beans of a type. */
  public <T> java.util.Collection<T> beans(Class<T> type) {
    return node.getBeansOfType(type).values();
  }
}
