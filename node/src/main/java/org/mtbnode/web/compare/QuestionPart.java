package org.mtbnode.web.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mtbnode.web.words.Sentences;

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

  /** The sentence as it is asked, without its choices. */
  static String inWords(List<QuestionPart> sentence) {
    StringBuilder words = new StringBuilder();
    for (QuestionPart part : sentence) {
      words.append(part.text());
      part.options().stream().filter(Option::chosen).map(Option::text).forEach(words::append);
    }
    return words.toString();
  }

  /** The values of the words as they are chosen, by name. */
  static Map<String, String> chosen(List<QuestionPart> sentence) {
    Map<String, String> chosen = new TreeMap<>();
    for (QuestionPart part : sentence) {
      part.options().stream()
          .filter(Option::chosen)
          .forEach(option -> chosen.put(String.valueOf(part.name()), option.value()));
    }
    return chosen;
  }

  /** A word; its label is the pattern {@code question.<name>}. */
  static QuestionPart word(Sentences sentences, String name, List<Option> options) {
    return new QuestionPart("", name, sentences.say("question." + name), options);
  }

  private static QuestionPart text(String text) {
    return new QuestionPart(text, null, "", List.of());
  }
}
