package org.mtbnode.web.words;

import com.ibm.icu.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.springframework.web.util.HtmlUtils;

/**
 * Whole sentences by key, with plural forms, never glued from parts: word order differs between
 * languages. English only now.
 */
public final class Sentences {
  private final Locale locale;
  private final ResourceBundle patterns;
  private final ResourceBundle names;

  /**
   * @param page whose messages
   */
  public Sentences(String page, Locale locale) {
    this.locale = locale;
    this.patterns = ResourceBundle.getBundle("messages." + page, locale);
    this.names = ResourceBundle.getBundle("messages.names", locale);
  }

  /**
   * @param values by name in the pattern
   */
  public String say(String key, Map<String, ?> values) {
    return new MessageFormat(patterns.getString(key), locale)
        .format(new TreeMap<>(values), new StringBuffer(), null)
        .toString();
  }

  public String say(String key) {
    return say(key, Map.of());
  }

  /** The pattern as it stands, to be filled by a page. */
  public String pattern(String key) {
    return patterns.getString(key);
  }

  /** A sentence whose pattern holds markup; the values are escaped. */
  public String html(String key, Map<String, ?> values) {
    Map<String, Object> escaped = new TreeMap<>();
    values.forEach(
        (name, value) ->
            escaped.put(
                name, value instanceof String text ? HtmlUtils.htmlEscape(text, "UTF-8") : value));
    return say(key, escaped);
  }

  /** Sentences without their markup, for screen readers. */
  public static String heard(List<String> html) {
    return HtmlUtils.htmlUnescape(String.join(" ", html).replaceAll("</?b>", ""));
  }

  /** What a code is called; the code itself where it has no other name, as genes have none. */
  public String name(String kind, String code) {
    String key = kind + "." + code;
    return patterns.containsKey(key)
        ? patterns.getString(key)
        : names.containsKey(key) ? names.getString(key) : code;
  }
}
