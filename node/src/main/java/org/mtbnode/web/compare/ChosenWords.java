package org.mtbnode.web.compare;

import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The words a person chose, kept in the session for as long as it lasts: a question never stands in
 * an address.
 */
final class ChosenWords {
  private static final String SETTING = "compare.setting";

  private ChosenWords() {}

  /** The setting of all topics; empty before one is chosen. */
  static Optional<String> setting(HttpSession session) {
    return Optional.ofNullable((String) session.getAttribute(SETTING));
  }

  /** The same where the topic is asked in it, else the topic's first. */
  static String setting(HttpSession session, Topic topic) {
    return Stream.concat(setting(session).stream(), Topic.SETTINGS.stream())
        .filter(topic::isAskedIn)
        .findFirst()
        .orElseThrow();
  }

  static void keepSetting(HttpSession session, String setting) {
    session.setAttribute(SETTING, setting);
  }

  /** By name of the word; words never chosen are not in it. */
  static Map<String, String> of(HttpSession session, Topic topic) {
    Map<String, String> words = new TreeMap<>();
    if (session.getAttribute(key(topic)) instanceof Map<?, ?> kept) {
      kept.forEach((name, value) -> words.put(String.valueOf(name), String.valueOf(value)));
    }
    return words;
  }

  /** Beside those chosen before. */
  static void keep(HttpSession session, Topic topic, Map<String, String> form) {
    Map<String, String> words = of(session, topic);
    words.putAll(form);
    session.setAttribute(key(topic), new HashMap<>(words));
  }

  private static String key(Topic topic) {
    return "compare." + topic.code();
  }
}
