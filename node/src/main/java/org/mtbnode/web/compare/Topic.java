package org.mtbnode.web.compare;

import java.util.List;
import java.util.Set;

/** What can be asked of tests; a page each. */
enum Topic {
  AGREEMENT("agreement", "/compare", Set.of()),
  RECURRENCE(
      "recurrence", "/compare/recurrence", Set.of("adjuvant-guidance", "recurrence-surveillance")),
  RESPONSE("response", "/compare/response", Set.of("response-monitoring")),
  PAIRS("pairs", "/compare/pairs", Set.of()),
  YIELD("yield", "/compare/yield", Set.of("mutation-profiling")),
  OPERATIONS("operations", "/compare/operations", Set.of()),
  DETECTION("detection", "/compare/detection", Set.of());

  /** Settings are different questions; nothing is ever put together over two of them. */
  static final List<String> SETTINGS =
      List.of(
          "mutation-profiling",
          "adjuvant-guidance",
          "recurrence-surveillance",
          "response-monitoring");

  private final String code;
  private final String route;
  private final Set<String> settings;

  Topic(String code, String route, Set<String> settings) {
    this.code = code;
    this.route = route;
    this.settings = settings;
  }

  /** In message keys. */
  String code() {
    return code;
  }

  String route() {
    return route;
  }

  /** Whether it is a question of this setting. */
  boolean isAskedIn(String setting) {
    return settings.isEmpty() || settings.contains(setting);
  }

  /** What a setting is first asked. */
  static Topic first(String setting) {
    return List.of(RECURRENCE, RESPONSE).stream()
        .filter(topic -> topic.isAskedIn(setting))
        .findFirst()
        .orElse(AGREEMENT);
  }
}
