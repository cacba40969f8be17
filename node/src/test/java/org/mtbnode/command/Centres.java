package org.mtbnode.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mtbnode.NodeHome;
import tools.jackson.databind.json.JsonMapper;

/** The folders of a demonstration's centres, set up by the commands a centre would run. */
final class Centres {
  private Centres() {}

  /**
   * @return home by letter: a, b, c
   */
  static Map<String, NodeHome> setUp(Path folder) throws IOException {
    List<Object> draft = new ArrayList<>(List.of("manifest", "draft"));
    draft.addAll(List.of("--federation", "demo", "--demonstration"));
    for (String project : List.of("ja-pcm", "sparc")) {
      Cli.done("key", "new", "--governance", project, "--out", folder.resolve(project + ".jwk"));
      draft.addAll(List.of("--governance", folder.resolve(project + ".jwk.jwks")));
    }
    Map<String, NodeHome> homes = new LinkedHashMap<>();
    for (String letter : List.of("a", "b", "c")) {
      NodeHome home = new NodeHome(folder.resolve("centre-" + letter));
      homes.put(letter, home);
      makeKey(home, letter);
      draft.addAll(List.of("--node", home.cardFile()));
    }
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

  private static void makeKey(NodeHome home, String letter) throws IOException {
    Cli.done(
        "key",
        "new",
        "--home",
        home.folder(),
        "--id",
        "centre-" + letter,
        "--name",
        "Centre " + letter.toUpperCase(),
        "--country",
        "DE",
        "--endpoint",
        "http://127.0.0.1:" + freePort());
    Files.writeString(home.folder().resolve("application.yml"), "mtb.node.pull-every: 300ms\n");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String fingerprint(Path manifest) {
    return JsonMapper.shared()
        .readTree(Cli.run("manifest", "verify", manifest, "--format", "json").out())
        .path("rootFingerprint")
        .asString();
  }
}
