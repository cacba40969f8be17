package org.mtbnode.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mtbnode.NodeHome;
import org.mtbnode.command.ThreeNodes;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every error of the API is a problem (RFC 9457), and its description is whole. */
class ApiProblemTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ThreeNodes NETWORK = ThreeNodes.get();

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(NETWORK.address() + path))
        .header("Accept", "application/json");
  }

  private static HttpRequest.Builder asCommand(String path) {
    return to(path)
        .header("Authorization", "Bearer " + NodeHome.read(NETWORK.home().tokenFile()))
        .header("Content-Type", "application/json");
  }

  private static JsonNode problem(int status, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.path("type").asString()).isEqualTo("about:blank");
    assertThat(problem.path("title").asString()).isNotEmpty();
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asString()).isNotEmpty();
    assertThat(problem.path("instance").asString()).isEqualTo(request.uri().getPath());
    return problem;
  }

  @Test
  void nobodyIsTold401() throws Exception {
    problem(401, to("/api/v1/comparisons/lb-agreement").build());
  }

  @Test
  void aRouteWithoutARuleIs403() throws Exception {
    problem(403, asCommand("/api/v1/nothing").build());
  }

  @Test
  void anUnknownSpecificationIs400AndNamesTheKnownOnes() throws Exception {
    assertThat(
            problem(400, asCommand("/api/v1/comparisons/nothing").build())
                .path("detail")
                .asString())
        .contains("lb-agreement");
  }

  @Test
  void aFieldOfAnotherFormIsNamed() throws Exception {
    JsonNode problem =
        problem(
            400,
            asCommand("/api/v1/summaries").POST(BodyPublishers.ofString("{\"spec\": []}")).build());

    assertThat(problem.path("fields").has("spec")).isTrue();
  }

  @Test
  void anotherMediaTypeIs415() throws Exception {
    problem(
        415,
        to("/api/v1/summaries")
            .header("Authorization", "Bearer " + NodeHome.read(NETWORK.home().tokenFile()))
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString("x"))
            .build());
  }

  @Test
  void aDeliveryThatCannotBeReadIs422WithItsFindings() throws Exception {
    String body = JSON.writeValueAsString(java.util.Map.of("path", "/nothing/here"));
    JsonNode problem =
        problem(422, asCommand("/api/v1/imports").POST(BodyPublishers.ofString(body)).build());

    assertThat(problem.path("errors").asInt()).isPositive();
    assertThat(problem.path("findings").get(0).path("message").asString()).isNotEmpty();
  }

  @Test
  void theDescriptionNamesEveryRouteAndNoOther() throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(asCommand("/api/v1/openapi.json").build(), BodyHandlers.ofString());
    JsonNode api = JSON.readTree(response.body());
    Set<String> described = new TreeSet<>(api.path("paths").propertyNames());

    Set<String> routes = new TreeSet<>();
    NETWORK
        .beans(RequestMappingHandlerMapping.class)
        .forEach(
            mapping ->
                mapping
                    .getHandlerMethods()
                    .forEach(
                        (route, method) -> {
                          if (method.getBeanType().getPackageName().startsWith("org.mtbnode.web")) {
                            route.getPatternValues().stream()
                                .filter(pattern -> pattern.startsWith("/api/v1/"))
                                .forEach(routes::add);
                          }
                        }));
    assertThat(routes).isNotEmpty();
    assertThat(described).isEqualTo(routes);
    for (String path : described) {
      for (JsonNode operation : api.path("paths").path(path)) {
        for (String status : Set.of("400", "401", "403", "404", "405", "409", "415", "422")) {
          assertThat(operation.path("responses").path(status).toString())
              .as("%s %s", path, status)
              .contains("#/components/schemas/Problem");
        }
      }
    }
  }
}
