package org.mtbnode.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mtbnode.NodeHome;
import org.mtbnode.command.ThreeNodes;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route that exists, for every role, for nobody and for a command of this machine. */
class RoutesTest {
  private static final ThreeNodes NETWORK = ThreeNodes.get();
  private static final Map<Role, HttpClient> PEOPLE = new HashMap<>();

  /** A route as it is called: patterns are filled with something. */
  private record Call(String method, String path) {}

  private static Set<String> methods(RequestMappingInfo mapping) {
    Set<String> methods = new TreeSet<>();
    mapping.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
    return methods.isEmpty() ? Set.of("GET", "POST") : methods;
  }

  private static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    NETWORK.beans(RequestMappingHandlerMapping.class).stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .forEach(
            mapping ->
                mapping
                    .getPatternValues()
                    .forEach(
                        pattern ->
                            methods(mapping)
                                .forEach(
                                    method ->
                                        calls.add(
                                            new Call(
                                                method,
                                                pattern.replaceAll("\\{[^}]*\\}", "something"))))));
    calls.add(new Call("GET", "/fhir/metadata"));
    for (String type : List.of("Patient", "Observation", "CarePlan", "MeasureReport")) {
      calls.add(new Call("GET", "/fhir/" + type));
      calls.add(new Call("GET", "/fhir/" + type + "/something"));
      calls.add(new Call("POST", "/fhir/" + type + "/$validate"));
    }
    return calls.stream()
        .filter(call -> !call.path().startsWith("/federation/"))
        .distinct()
        .toList();
  }

  @Test
  void everyRouteThatExistsHasARule() {
    assertThat(calls()).hasSizeGreaterThan(10);
    assertThat(calls())
        .as("a route without a rule in Routes is refused to everybody: give it one")
        .allMatch(call -> Routes.knows(call.method(), call.path()));
  }

  @Test
  void aRouteWithoutARuleIsRefusedToEverybody() {
    for (Role role : Role.values()) {
      assertThat(Routes.admits("GET", "/somewhere/else", Set.of(role))).isFalse();
      assertThat(Routes.admits("DELETE", "/centre/users", Set.of(role))).isFalse();
    }
  }

  @Test
  void nobodySeesSiteTablesCasesOrReleasesWithoutTheRole() {
    Set<Role> member = Set.of(Role.MTB_MEMBER);
    Set<Role> admin = Set.of(Role.IT_ADMIN);
    Set<Role> analyst = Set.of(Role.WG_ANALYST);
    for (String path : List.of("/compare", "/compare/x", "/api/v1/comparisons/lb-agreement")) {
      assertThat(Routes.admits("GET", path, member)).as(path).isFalse();
      assertThat(Routes.admits("GET", path, admin)).as(path).isFalse();
      assertThat(Routes.admits("GET", path, analyst)).as(path).isTrue();
    }
    for (String path : List.of("/centre/imports", "/centre/release", "/centre/imports/1")) {
      assertThat(Routes.admits("GET", path, Set.of(Role.DATA_STEWARD))).as(path).isTrue();
      assertThat(Routes.admits("GET", path, admin)).as(path).isFalse();
      assertThat(Routes.admits("GET", path, member)).as(path).isFalse();
    }
    assertThat(Routes.admits("POST", "/api/v1/releases/x/approve", Set.of(Role.LOCAL_COMMAND)))
        .as("approval is a person's")
        .isFalse();
  }

  /** What the table says is what the node does. */
  @Test
  void theNodeAnswersAsTheRulesSay() throws Exception {
    for (Call call : calls()) {
      if (call.path().equals("/logout") || call.path().equals("/error")) {
        continue;
      }
      for (Role role : Role.ofPeople()) {
        boolean in = Routes.admits(call.method(), call.path(), Set.of(role));
        int status = status(client(role), call, null);
        assertThat(isRefusal(call, status))
            .as("%s as %s, answered with %d", call, role, status)
            .isEqualTo(!in);
      }
      boolean open = Routes.admits(call.method(), call.path(), Set.of());
      int nobody = status(HttpClient.newHttpClient(), call, null);
      if (!open && isApi(call)) {
        // without a token of the form a call that changes something is refused before anything else
        assertThat(nobody).as("%s as nobody", call).isIn(401, 403);
      } else if (!open) {
        assertThat(nobody).as("%s as nobody", call).isIn(302, 403);
      }
      if (isApi(call)) {
        boolean in = Routes.admits(call.method(), call.path(), Set.of(Role.LOCAL_COMMAND));
        int command = status(HttpClient.newHttpClient(), call, token());
        assertThat(command == 403)
            .as("%s with the token of the home folder, answered with %d", call, command)
            .isEqualTo(!in);
        assertThat(status(HttpClient.newHttpClient(), call, "of somebody else"))
            .as("%s with a wrong token", call)
            .isEqualTo(open ? 200 : 401);
      }
    }
  }

  private static boolean isApi(Call call) {
    return call.path().startsWith("/api/")
        || call.path().startsWith("/actuator")
        || call.path().startsWith("/fhir");
  }

  private static boolean isRefusal(Call call, int status) {
    return status == 403 || status == 401;
  }

  private static String token() {
    return NodeHome.read(NETWORK.home().tokenFile());
  }

  private static int status(HttpClient client, Call call, @Nullable String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(NETWORK.address() + call.path()))
            .header("Accept", "text/html, application/json, text/plain")
            .header("Content-Type", isApi(call) ? "application/json" : FORM)
            .method(
                call.method(),
                call.method().equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(isApi(call) ? "[]" : ""));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    String csrf = CSRF.get(client);
    if (csrf != null) {
      request.header("X-CSRF-TOKEN", csrf);
    }
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    return response.statusCode();
  }

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Map<HttpClient, String> CSRF = new HashMap<>();

  /** Somebody with one role, logged in. */
  private static HttpClient client(Role role) throws IOException, InterruptedException {
    HttpClient known = PEOPLE.get(role);
    if (known != null) {
      return known;
    }
    HttpClient client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(Redirect.NEVER)
            .build();
    String name = "route." + role.code();
    TestPeople.add(NETWORK.bean(Users.class), name, Set.of(role));
    String words = TestPeople.PASSWORD.replace(' ', '+');
    String csrf = csrf(client, "/login");
    post(client, "/login", "name=" + name + "&password=" + words + "&_csrf=" + csrf);
    CSRF.put(client, csrf(client, "/help"));
    PEOPLE.put(role, client);
    return client;
  }

  private static String csrf(HttpClient client, String path)
      throws IOException, InterruptedException {
    String page =
        client
            .send(
                HttpRequest.newBuilder(URI.create(NETWORK.address() + path))
                    .header("Accept", "text/html")
                    .build(),
                BodyHandlers.ofString())
            .body();
    Matcher matcher = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
    assertThat(matcher.find()).as("the form on %s has a token: %s", path, page).isTrue();
    return matcher.group(1);
  }

  private static void post(HttpClient client, String path, String form)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(NETWORK.address() + path))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(path).isEqualTo(302);
    assertThat(response.headers().firstValue("Location")).as(path).isNotEmpty();
  }
}
