package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of the sentence that is a question: text, or a word with its choices.
 *
 * @param name of the form field; null for text
 * @param label what the word is, for screen readers
 */
record QuestionPart(String text, @Nullable String name, String label, List<Option> options) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  /** What a word can be. */
  record Option(String value, String text, boolean chosen) {}

  /**
   * The sentence in its order.
   *
   * @param pattern with a place such as {@code {tumour}} for each word
   * @param words by name
   */
  static List<QuestionPart> sentence(String pattern, Map<String, QuestionPart> words) {
    List<QuestionPart> parts = new ArrayList<>();
    Matcher place = PLACE.matcher(pattern);
    int from = 0;
    while (place.find()) {
      parts.add(text(pattern.substring(from, place.start())));
      QuestionPart word = words.get(place.group(1));
      if (word != null) {
        parts.add(word);
      }
      from = place.end();
    }
    parts.add(text(pattern.substring(from)));
    return parts;
  }

  private static QuestionPart text(String text) {
    return new QuestionPart(text, null, "", List.of());
  }
}
