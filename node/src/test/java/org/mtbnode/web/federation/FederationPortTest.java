package org.mtbnode.web.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mtbnode.NodeHome;
import org.mtbnode.TestNode;
import org.mtbnode.federation.TestFederation;
import org.mtbnode.store.TestDatabase;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@TestInstance(Lifecycle.PER_CLASS)
class FederationPortTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;

  private final TestFederation federation = new TestFederation(71);
  private TestNode node;

  @BeforeAll
  void start() {
    node =
        TestNode.start(
            folder.resolve("centre-a"),
            federation,
            federation.sign(
                federation.first(Map.of(), Instant.now().truncatedTo(ChronoUnit.SECONDS))),
            "centre-a",
            database.dataSource());
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void servesEachRouteAtOnePortOnly() throws IOException {
    Set<String> routes = routes();

    assertThat(routes).contains("/federation/v1/ledgers", "/api/v1/imports", "/actuator/health");
    for (String route : routes) {
      boolean forPeers = route.startsWith("/federation");
      assertThat(status(node.address(), route))
          .as("%s at the port for people", route)
          .satisfies(status -> assertThat(status == 404).isEqualTo(forPeers));
      assertThat(status(node.federationAddress(), route))
          .as("%s at the port for peers", route)
          .isEqualTo(forPeers ? 401 : 404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/federation",
        "/federation/",
        "/federation;a=b/v1/ledgers",
        "/%66ederation/v1/ledgers",
        "/api/../federation/v1/ledgers",
        "/federation/v1/ledgers;a=b"
      })
  void noSpellingGetsPastThePort(String path) throws IOException {
    assertThat(status(node.address(), path)).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/federation/../api/v1/comparisons/lb-agreement",
        "/federation/%2e%2e/actuator/health",
        "/federation/..;/actuator/health",
        "//actuator/health",
        "/"
      })
  void noSpellingGetsOutOfThePortForPeers(String path) throws IOException {
    assertThat(status(node.federationAddress(), path)).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/federation;a=b/v1/ledgers", "/%66ederation/v1/ledgers", "/federation/v1"})
  void noSpellingGetsPastTheToken(String path) throws IOException {
    assertThat(status(node.federationAddress(), path)).isEqualTo(401);
  }

  @Test
  void plainHttpStaysOnLoopback() throws IOException {
    InetAddress everywhere = InetAddress.getByName("0.0.0.0");

    assertThatThrownBy(() -> new FederationProperties(everywhere, 8081, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mtb.federation.ssl-bundle");
    assertThat(new FederationProperties(everywhere, 8081, "peers").port()).isEqualTo(8081);
    assertThatThrownBy(
            () -> new FederationProperties(InetAddress.getLoopbackAddress(), 70_000, null))
        .hasMessageContaining("mtb.federation.port");
  }

  @Test
  void healthGivesReasonsToItsOwnCommands() throws Exception {
    assertThat(body("/actuator/health", true))
        .contains("\"status\":\"UP\"")
        .contains("\"manifest\":{\"details\":{\"expiresInDays\":89")
        .contains("\"ownLog\"", "\"peers\"", "\"refusedEntries\"", "\"db\"");
  }

  @Test
  void healthSaysOnlyThatItIsUpToOthers() throws Exception {
    assertThat(body("/actuator/health", false))
        .contains("\"status\":\"UP\"")
        .doesNotContain("manifest", "peers", "ownLog");
    assertThat(body("/actuator/health/liveness", false)).isEqualTo("{\"status\":\"UP\"}");
    assertThat(body("/actuator/health/readiness", false)).isEqualTo("{\"status\":\"UP\"}");
    assertThat(body("/actuator/health/peers", false)).contains("401");
    assertThat(body("/actuator/prometheus", false)).contains("401");
  }

  @Test
  void metricsCountLogsAndPeers() throws Exception {
    node.bean(NodeMetrics.class).refresh();

    assertThat(body("/actuator/prometheus", true))
        .contains("mtb_manifest_version 1.0")
        .contains("mtb_manifest_expiry_seconds")
        .contains("mtb_ledger_waiting{node=\"centre-b\"} 0.0");
  }

  /**
   * @param shown whether the token of the home folder is
   */
  private String body(String path, boolean shown) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(node.address().resolve(path));
    if (shown) {
      String token = NodeHome.read(new NodeHome(folder.resolve("centre-a")).tokenFile());
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
  }

  /** Every path the node serves, with something in the place of each variable. */
  private Set<String> routes() {
    Set<String> routes =
        new TreeSet<>(List.of("/actuator", "/actuator/health", "/actuator/prometheus", "/error"));
    node.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping
                    .getPatternValues()
                    .forEach(pattern -> routes.add(pattern.replaceAll("\\{[^}]*}", "x"))));
    return routes;
  }

  /** By a bare socket: an HTTP client would tidy the path. */
  private static int status(URI address, String path) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }
}
