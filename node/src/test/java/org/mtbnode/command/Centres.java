package org.mtbnode.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mtbnode.NodeHome;
import tools.jackson.databind.json.JsonMapper;

/** The folders of a demonstration's centres, set up by the commands a centre would run. */
final class Centres {
  private Centres() {}

  static final List<String> LETTERS = List.of("a", "b", "c");

  /** The folder of a centre's sample data. */
  static Path sample(String letter) {
    return Path.of("../docs/examples", "centre-" + letter);
  }

  /** For nodes that pull each other at free ports. */
  static Map<String, NodeHome> setUp(Path folder) throws IOException {
    Map<String, URI> endpoints = new LinkedHashMap<>();
    for (String letter : LETTERS) {
      endpoints.put(letter, URI.create("http://127.0.0.1:" + freePort()));
    }
    Map<String, NodeHome> homes = setUp(folder, endpoints);
    for (NodeHome home : homes.values()) {
      Files.writeString(home.folder().resolve("application.yml"), "mtb.node.pull-every: 300ms\n");
    }
    return homes;
  }

  /**
   * @param endpoints where each centre says it can be called, by letter
   * @return home by letter
   */
  static Map<String, NodeHome> setUp(Path folder, Map<String, URI> endpoints) {
    List<Object> draft = new ArrayList<>(List.of("manifest", "draft"));
    draft.addAll(List.of("--federation", "demo", "--demonstration"));
    for (String project : List.of("ja-pcm", "sparc")) {
      Cli.done("key", "new", "--governance", project, "--out", folder.resolve(project + ".jwk"));
      draft.addAll(List.of("--governance", folder.resolve(project + ".jwk.jwks")));
    }
    Map<String, NodeHome> homes = new LinkedHashMap<>();
    endpoints.forEach(
        (letter, endpoint) -> {
          NodeHome home = new NodeHome(folder.resolve("centre-" + letter));
          homes.put(letter, home);
          makeKey(home, letter, endpoint);
          draft.addAll(List.of("--node", home.cardFile()));
        });
    Path manifest = folder.resolve("manifest.jsonl");
    draft.addAll(List.of("--catalogue", "../docs/examples/catalogue.yml", "--out", manifest));
    Cli.done(draft.toArray());
    for (String project : List.of("ja-pcm", "sparc")) {
      Cli.done("manifest", "sign", manifest, "--key", folder.resolve(project + ".jwk"));
    }
    String root = fingerprint(manifest);
    for (NodeHome home : homes.values()) {
      Cli.done("join", "--home", home.folder(), "--manifest", manifest, "--root", root);
    }
    return homes;
  }

  private static void makeKey(NodeHome home, String letter, URI endpoint) {
    Cli.done(
        "key",
        "new",
        "--home",
        home.folder(),
        "--id",
        "centre-" + letter,
        "--name",
        "Centre " + letter.toUpperCase(Locale.ROOT),
        "--country",
        "DE",
        "--endpoint",
        endpoint);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What a paper agreement would state. */
  static String fingerprint(Path manifest) {
    return JsonMapper.shared()
        .readTree(Cli.run("manifest", "verify", manifest, "--format", "json").out())
        .path("rootFingerprint")
        .asString();
  }
}
