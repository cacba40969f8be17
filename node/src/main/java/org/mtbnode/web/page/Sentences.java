package org.mtbnode.web.page;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.springframework.web.util.HtmlUtils;

/**
 * Whole sentences by key, with plural forms, never glued from parts: word order differs between
 * languages. English only now.
 */
final class Sentences {
  private final Locale locale;
  private final ResourceBundle patterns;

  Sentences(Locale locale) {
    this("compare", locale);
  }

  /**
   * @param page whose messages
   */
  Sentences(String page, Locale locale) {
    this.locale = locale;
    this.patterns = ResourceBundle.getBundle("messages." + page, locale);
  }

  /**
   * @param values by name in the pattern
   */
  String say(String key, Map<String, ?> values) {
    return new MessageFormat(patterns.getString(key), locale)
        .format(new TreeMap<>(values), new StringBuffer(), null)
        .toString();
  }

  String say(String key) {
    return say(key, Map.of());
  }

  /** The pattern as it stands, to be filled by a page. */
  String pattern(String key) {
    return patterns.getString(key);
  }

  /** A sentence whose pattern holds markup; the values are escaped. */
  String html(String key, Map<String, ?> values) {
    Map<String, Object> escaped = new TreeMap<>();
    values.forEach(
        (name, value) ->
            escaped.put(
                name, value instanceof String text ? HtmlUtils.htmlEscape(text, "UTF-8") : value));
    return say(key, escaped);
  }

  /** What a code is called; the code itself where it has no other name, as genes have none. */
  String name(String kind, String code) {
    try {
      return patterns.getString(kind + "." + code);
    } catch (MissingResourceException e) {
      return code;
    }
  }
}
