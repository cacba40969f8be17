package org.mtbnode.web;

import static org.mtbnode.web.Role.DATA_STEWARD;
import static org.mtbnode.web.Role.IT_ADMIN;
import static org.mtbnode.web.Role.LOCAL_COMMAND;
import static org.mtbnode.web.Role.MTB_MEMBER;
import static org.mtbnode.web.Role.WG_ANALYST;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The one place that says which route needs which role. The first rule that fits decides; what no
 * rule fits is refused.
 */
public final class Routes {

  /** Who a rule lets in. */
  private sealed interface Door {
    /** Everybody, without login. */
    record Open() implements Door {}

    /** Who has one of the roles. */
    record OneOf(Set<Role> roles) implements Door {}
  }

  /**
   * A rule.
   *
   * @param method an HTTP method, or * for all
   */
  private record Rule(String method, PathPattern path, Door door) {
    boolean fits(String asked, PathContainer at) {
      return (method.equals("*")
              || method.equals(asked)
              || (method.equals("GET") && asked.equals("HEAD")))
          && path.matches(at);
    }
  }

  private static final Set<Role> PEOPLE = Role.ofPeople();

  private static final List<Rule> RULES =
      List.of(
          // nothing of a centre or a person in them
          open("GET", "/css/**"),
          open("GET", "/js/**"),
          open("GET", "/fonts/**"),
          open("GET", "/webjars/**"),
          open("GET", "/favicon*"),
          open("GET", "/actuator/health"),
          open("GET", "/actuator/health/liveness"),
          open("GET", "/actuator/health/readiness"),
          // before and after a login
          open("GET", "/login"),
          open("POST", "/login"),
          open("POST", "/logout"),
          open("*", "/error"),
          // pages
          only("GET", "/", PEOPLE),
          only("GET", "/help", PEOPLE),
          only("GET", "/password", PEOPLE),
          only("POST", "/password", PEOPLE),
          only("GET", "/compare/**", WG_ANALYST),
          only("POST", "/compare/**", WG_ANALYST),
          only("GET", "/network/**", IT_ADMIN, DATA_STEWARD, WG_ANALYST),
          only("GET", "/centre/imports/**", DATA_STEWARD),
          only("POST", "/centre/imports/**", DATA_STEWARD),
          only("GET", "/centre/release/**", DATA_STEWARD),
          only("POST", "/centre/release/**", DATA_STEWARD),
          only("GET", "/centre/users/**", IT_ADMIN),
          only("POST", "/centre/users/**", IT_ADMIN),
          // a path on the node's machine, or a release without a login: its own commands alone
          only("POST", "/api/v1/imports", LOCAL_COMMAND),
          only("GET", "/api/v1/imports/**", DATA_STEWARD, LOCAL_COMMAND),
          only("GET", "/api/v1/refused-rows", DATA_STEWARD, LOCAL_COMMAND),
          // what a person answers for
          only("POST", "/api/v1/releases/withdraw", DATA_STEWARD),
          only("POST", "/api/v1/releases/*", LOCAL_COMMAND),
          only("POST", "/api/v1/releases/*/*", DATA_STEWARD),
          only("GET", "/api/v1/releases/**", DATA_STEWARD, LOCAL_COMMAND),
          only("POST", "/api/v1/summaries", DATA_STEWARD, LOCAL_COMMAND),
          only("GET", "/api/v1/comparisons/**", WG_ANALYST, LOCAL_COMMAND),
          only("GET", "/api/v1/network/**", IT_ADMIN, DATA_STEWARD, WG_ANALYST, LOCAL_COMMAND),
          only(
              "GET",
              "/api/v1/openapi.json*",
              MTB_MEMBER,
              WG_ANALYST,
              DATA_STEWARD,
              IT_ADMIN,
              LOCAL_COMMAND),
          // the centre's own systems: cases, and what the centre released
          only("GET", "/fhir/metadata", PEOPLE),
          only("GET", "/fhir/MeasureReport/**", WG_ANALYST, DATA_STEWARD, LOCAL_COMMAND),
          // further pages of a search, for who began it
          only("GET", "/fhir", MTB_MEMBER, WG_ANALYST, DATA_STEWARD, LOCAL_COMMAND),
          only("GET", "/fhir/*/**", MTB_MEMBER, DATA_STEWARD, LOCAL_COMMAND),
          only("POST", "/fhir/*/_search", MTB_MEMBER, DATA_STEWARD, LOCAL_COMMAND),
          only("POST", "/fhir/*/$validate", MTB_MEMBER, DATA_STEWARD, LOCAL_COMMAND),
          only("GET", "/actuator/**", IT_ADMIN, LOCAL_COMMAND));

  private Routes() {}

  private static Rule open(String method, String path) {
    return rule(method, path, new Door.Open());
  }

  private static Rule only(String method, String path, Role first, Role... more) {
    return only(method, path, EnumSet.of(first, more));
  }

  private static Rule only(String method, String path, Set<Role> roles) {
    return rule(method, path, new Door.OneOf(roles));
  }

  private static Rule rule(String method, String path, Door door) {
    return new Rule(method, PathPatternParser.defaultInstance.parse(path), door);
  }

  /** Whether a request may pass under these roles; none means nobody is logged in. */
  public static boolean admits(String method, String path, Set<Role> roles) {
    return door(method, path)
        .map(
            door ->
                door instanceof Door.Open
                    || (door instanceof Door.OneOf one
                        && one.roles().stream().anyMatch(roles::contains)))
        .orElse(false);
  }

  static boolean isOpen(String method, String path) {
    return door(method, path).filter(Door.Open.class::isInstance).isPresent();
  }

  /** Whether there is a rule at all. */
  static boolean knows(String method, String path) {
    return door(method, path).isPresent();
  }

  private static Optional<Door> door(String method, String path) {
    PathContainer at = PathContainer.parsePath(path);
    return RULES.stream().filter(rule -> rule.fits(method, at)).findFirst().map(Rule::door);
  }
}
