package org.mtbnode.web.compare;

import java.util.List;
import java.util.Map;
import org.mtbnode.web.words.Sentences;

/**
 * A word of a question, with what else it can be.
 *
 * @param name of the form field
 * @param offered in the order shown; only values that exist
 * @param chosen one of them; empty where nothing is offered
 */
record Word(String name, List<String> offered, String chosen) {

  Word {
    offered = List.copyOf(offered);
  }

  /** What the person wants where it is offered, else the first. */
  static Word of(String name, List<String> offered, Map<String, String> wanted) {
    String want = wanted.getOrDefault(name, "");
    return new Word(
        name, offered, offered.contains(want) ? want : offered.isEmpty() ? "" : offered.get(0));
  }

  /**
   * @param kind of the values' names; the word's label is the pattern {@code question.<name>}
   */
  QuestionPart part(Sentences sentences, String kind) {
    return QuestionPart.word(
        sentences,
        name,
        offered.stream()
            .map(
                value ->
                    new QuestionPart.Option(
                        value, sentences.name(kind, value), value.equals(chosen)))
            .toList());
  }
}
