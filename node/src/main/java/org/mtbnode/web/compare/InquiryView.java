package org.mtbnode.web.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mtbnode.web.words.Sentences;

/**
 * A topic as its page shows it.
 *
 * @param question the parts of the sentence, in its order; empty where nothing is released at all
 * @param empty why there is no figure, and what would bring one; null where there is one
 * @param told null where there is no figure
 */
record InquiryView(
    CompareTabs tabs, List<QuestionPart> question, @Nullable String empty, @Nullable Told told) {

  /** The answer without markup, for screen readers. */
  public String heard() {
    return told == null ? String.valueOf(empty) : Sentences.heard(told.answer());
  }

  /**
   * What is told of a topic.
   *
   * @param answer sentences with markup
   * @param figures what the topic's template draws
   * @param remarks sentences under the table, with markup
   * @param sources the entries behind the figures
   * @param methods a paragraph for a paper, plain text
   */
  record Told(
      List<String> answer,
      Object figures,
      List<String> remarks,
      List<Source> sources,
      String methods) {}
}
